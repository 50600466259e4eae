import type { Command } from 'commander';
import { registerReading } from './record-read.ts';
import { registerWriting } from './record-write.ts';

export function register(program: Command): void {
  const record = program
    .command('record')
    .summary('a log of statements and decisions that anybody can verify and nobody can rewrite')
    .description(
      'A log of what was said and decided: append-only, every entry signed by at least two holders, verifiable offline. ' +
        'A signature proves that it was written down by them, not that it happened.',
    )
    .showHelpAfterError('(skywitness record --help, or skywitness record COMMAND --help)');
  registerWriting(record);
  registerReading(record);
}
