export async function main(args: readonly string[]): Promise<void> {
  process.stdout.write(`${process.versions.node} ${args.join(' ')}\n`);
  if (args[0] === 'x') process.exitCode = 7;
}
