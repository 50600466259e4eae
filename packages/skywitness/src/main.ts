import { Command, CommanderError } from 'commander';
import { register as registerAssess } from './commands/assess.ts';
import { register as registerCase } from './commands/case.ts';
import { register as registerCollateral } from './commands/collateral.ts';
import { register as registerCompare } from './commands/compare.ts';
import { register as registerElements } from './commands/elements.ts';
import { register as registerExplain } from './commands/explain.ts';
import { register as registerFetch } from './commands/fetch.ts';
import { register as registerFleet } from './commands/fleet.ts';
import { register as registerInit } from './commands/init.ts';
import { register as registerPasses } from './commands/passes.ts';
import { register as registerRecord } from './commands/record.ts';
import { register as registerRoute } from './commands/route.ts';
import { register as registerSchema } from './commands/schema.ts';
import { register as registerServe } from './commands/serve.ts';
import { errorText } from './output/error-text.ts';
import { exitCodeOf } from './output/exit-code.ts';
import { ENGINE } from './run/engine-version.ts';

const program = new Command('skywitness')
  .description(
    'Where satellite internet service was possible, how good it could have been, and what can and cannot explain its absence.',
  )
  .version(ENGINE, '-V, --version')
  .showHelpAfterError('(skywitness --help, or skywitness COMMAND --help)')
  .exitOverride();

for (const register of [
  registerAssess,
  registerExplain,
  registerPasses,
  registerRoute,
  registerCollateral,
  registerCompare,
  registerCase,
  registerElements,
  registerFetch,
  registerFleet,
  registerRecord,
  registerInit,
  registerSchema,
  registerServe,
]) {
  register(program);
}
for (const command of program.commands) {
  command.exitOverride();
  for (const part of command.commands) part.exitOverride();
}

// A reader that stops early (`| head`) is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof CommanderError)) process.stderr.write(errorText(error));
  process.exitCode = exitCodeOf(error);
}
