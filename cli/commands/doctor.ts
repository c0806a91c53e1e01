import type { Command } from 'commander';
import { optionKeys, type ResolvedConfiguration, resolveConfiguration } from '#server/configuration/index.ts';
import { connect } from '../connection.ts';
import { checkCapacity } from '../doctor/capacity.ts';
import { checkCertificate } from '../doctor/certificate.ts';
import { type Finding, failed, ok, warning } from '../doctor/check.ts';
import { checkDomain } from '../doctor/domain.ts';
import { checkDataDirectory, checkEgress, checkNativeModules, checkNode } from '../doctor/machine.ts';
import { checkPorts } from '../doctor/ports.ts';
import { checkReach } from '../doctor/reach.ts';
import { checkRecognition } from '../doctor/recognition.ts';
import { checkRecordings } from '../doctor/recordings.ts';
import { askServer } from '../doctor/running-server.ts';
import { checkSpeech } from '../doctor/speech.ts';
import { checkStrangers } from '../doctor/strangers.ts';
import { exitCode } from '../exit-code.ts';
import { addExamples } from '../option-sets.ts';
import { addServerOptions, configurationInput } from '../server-options.ts';
import { paint, plural, print, printJson, safe, table } from '../terminal.ts';

export function addDoctor(program: Command): void {
  const command = program
    .command('doctor')
    .summary('the effective configuration, and what is wrong')
    .description(
      'Prints the effective configuration with the source of each value and checks what a server needs. Ends with 1 when something would keep it from starting.',
    )
    .option('--json', 'print JSON instead of text')
    .action(doctor);
  addExamples(addServerOptions(command), ['patchbay doctor', 'patchbay doctor --http 127.0.0.1:8080 --json']);
}

async function doctor(options: { readonly json?: boolean }, command: Command): Promise<void> {
  const resolved = resolveConfiguration(configurationInput(command));
  const findings = await examine(resolved);
  if (findings.some((finding) => finding.outcome === 'failed')) process.exitCode = exitCode.refused;
  if (options.json === true) return printJson(report(resolved, findings));
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
