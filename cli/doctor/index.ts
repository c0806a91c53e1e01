import {
  type ConfigurationInput,
  optionKeys,
  type ResolvedConfiguration,
  resolveConfiguration,
} from '#server/configuration/index.ts';
import { connect } from '../connection.ts';
import { exitCode } from '../exit-code.ts';
import { paint, plural, print, printJson, safe, table } from '../terminal.ts';
import { checkCapacity } from './capacity.ts';
import { checkCertificate } from './certificate.ts';
import { type Finding, failed, ok, warning } from './check.ts';
import { checkDomain } from './domain.ts';
import { checkMediaEncryption } from './encryption.ts';
import { checkDataDirectory, checkEgress, checkNativeModules, checkNode } from './machine.ts';
import { checkPorts } from './ports.ts';
import { checkReach } from './reach.ts';
import { checkRecognition } from './recognition.ts';
import { checkRecordings } from './recordings.ts';
import { askServer } from './running-server.ts';
import { checkSpeech } from './speech.ts';
import { checkStrangers } from './strangers.ts';

/** Prints the effective configuration and what was found; sets the exit code. */
export async function runDoctor(input: ConfigurationInput, isJson: boolean): Promise<void> {
  const resolved = await resolveConfiguration(input);
  const findings = await examine(resolved);
  if (findings.some((finding) => finding.outcome === 'failed')) process.exitCode = exitCode.refused;
  if (isJson) return printJson(report(resolved, findings));
  print(configurationTable(resolved));
  print('');
  for (const finding of findings) print(line(finding));
  print(`\n${summary(findings)}`);
}

async function examine(resolved: ResolvedConfiguration): Promise<Finding[]> {
  const { values, speech, problems, warnings, file } = resolved;
  const server = await askServer(connect({ dataDir: values.dataDirectory }));
  return [
    ...problems.map((problem) => failed('configuration', problem.message, problem.hint)),
    ...warnings.map((text) => warning('configuration', text, 'Leave it when it is meant.')),
    ...(problems.length === 0
      ? [ok('configuration', file === undefined ? 'valid, without a file' : `valid, with ${file}`)]
      : []),
    checkNode(),
    ...(await checkNativeModules()),
    ...checkDataDirectory(values.dataDirectory),
    ...server.findings,
    ...(await checkPorts(values, server.isRunning)),
    ...checkReach(values),
    ...checkCapacity(values),
    ...checkCertificate(values),
    ...(await checkDomain(values)),
    checkStrangers(values, server.hasAccessList),
    checkMediaEncryption(values),
    ...checkEgress(values.egressAllow),
    ...(await checkSpeech(speech)),
    ...(await checkRecognition(speech)),
    checkRecordings(),
  ];
}

function configurationTable({ values, sources }: ResolvedConfiguration): string {
  const rows = optionKeys.map((key) => {
    const { kind, name, text } = sources[key];
    const source = kind === 'default' ? paint('dim', 'default') : `${kind} ${name}`;
    const shown = key === 'dataDirectory' ? values.dataDirectory : text;
    return [key, safe(shown) || paint('dim', '(none)'), source];
  });
  return table(['OPTION', 'VALUE', 'SOURCE'], rows);
}

function report({ values, sources, file }: ResolvedConfiguration, findings: readonly Finding[]) {
  const configuration = Object.fromEntries(
    optionKeys.map((key) => [key, { value: values[key], source: sources[key].kind, name: sources[key].name }]),
  );
  return { ok: findings.every((finding) => finding.outcome !== 'failed'), file: file ?? null, configuration, findings };
}

const marks = { ok: 'ok  ', warning: 'WARN', failed: 'FAIL' } as const;
const colours = { ok: 'green', warning: 'yellow', failed: 'red' } as const;

function line({ check, outcome, message, advice }: Finding): string {
  const text = `${paint(colours[outcome], marks[outcome])}  ${check.padEnd(14)}  ${safe(message)}`;
  return advice === undefined ? text : `${text}\n${' '.repeat(22)}${safe(advice)}`;
}

function summary(findings: readonly Finding[]): string {
  const failures = findings.filter((finding) => finding.outcome === 'failed').length;
  return failures === 0
    ? paint('green', 'The server can start.')
    : paint('red', `${plural(failures, 'problem')} to solve before the server can start.`);
}
