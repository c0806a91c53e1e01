import type { Command } from 'commander';

export const shells = ['bash', 'zsh'] as const;
export type Shell = (typeof shells)[number];

/** What a shell reads to complete commands and options of `program`; what else a command takes, it completes as file names. */
export function completionScript(program: Command, shell: Shell): string {
  const commands = [...commandsOf(program, '')];
  const known = commands.flatMap(({ path }) => (path === '' ? [] : [quoted(path)]));
  const cases = commands.map(
    ({ path, words }) => `    ${quoted(path)}) COMPREPLY=($(compgen -W ${quoted(words.join(' '))} -- "$current")) ;;`,
  );
  const name = program.name();
  return `${shell === 'zsh' ? 'autoload -U +X bashcompinit && bashcompinit\n' : ''}_${name}() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
      ${known.join('|')}) path="$path $word" ;;
    esac
  done
  COMPREPLY=()
  case "$path" in
${cases.join('\n')}
  esac
}
complete -o default -F _${name} ${name}
`;
}

interface Completed {
  /** Names of the command and those above it, each with a space before it. */
  readonly path: string;
  /** What may come next. */
  readonly words: readonly string[];
}

function* commandsOf(command: Command, path: string): Generator<Completed> {
  const options = command.options.flatMap(({ long }) => long ?? []);
  yield { path, words: [...command.commands.map((one) => one.name()), ...options, '--help'] };
  for (const one of command.commands) yield* commandsOf(one, `${path} ${one.name()}`);
}

function quoted(text: string): string {
  return `'${text}'`;
}
