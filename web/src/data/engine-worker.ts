import { SkywitnessError } from '@skywitness/engine/errors';
import { availabilityOf } from './availability.ts';
import type { CallName, Cancel, EngineCalls, Reply, Request } from './calls.ts';
import { cellFacts, meshOf } from './cell-mesh.ts';
import { fieldAt } from './field.ts';
import { handoverAfter } from './handover.ts';
import { orbitsFrom } from './orbits.ts';
import { explained } from './question.ts';
import { openRun } from './run.ts';
import { seriesOf } from './series.ts';
import { summaryOf } from './summary.ts';
import type { Turn } from './turn.ts';

type Handlers = {
  readonly [Name in CallName]: (
    ask: EngineCalls[Name]['ask'],
    turn: Turn<EngineCalls[Name]['answer']>,
  ) => EngineCalls[Name]['answer'] | Promise<EngineCalls[Name]['answer']>;
};

const handlers: Handlers = {
  open: openRun,
  mesh: meshOf,
  cell: cellFacts,
  field: fieldAt,
  orbits: orbitsFrom,
  explain: explained,
  handover: handoverAfter,
  series: seriesOf,
  availability: availabilityOf,
  summary: summaryOf,
  verify: async (ask) => (await import('../record/verify-entry.ts')).verifyEntry(ask),
};

const cancelled = new Set<number>();

self.onmessage = async ({ data }: MessageEvent<Request | Cancel>) => {
  if ('cancel' in data) {
    cancelled.add(data.cancel);
    return;
  }
  const { id, call, ask } = data;
  const isCancelled = (): boolean => cancelled.has(id);
  const turn = { part: (answer: unknown) => send({ id, answer, isPartial: true }), isCancelled, breathe };
  try {
    await breathe();
    if (isCancelled()) return;
    const handle = handlers[call] as (ask: unknown, turn: unknown) => unknown;
    send({ id, answer: await handle(ask, turn), isPartial: false });
  } catch (error) {
    send({ id, fault: faultOf(error) });
  } finally {
    cancelled.delete(id);
  }
};

/** Arrays of an answer are made for it and moved to the page: a copy left here would wait for the collector. */
function send(reply: Reply): void {
  const answer = 'answer' in reply && typeof reply.answer === 'object' ? Object.values(reply.answer ?? {}) : [];
  const arrays = answer.filter((value): value is ArrayBufferView<ArrayBuffer> => ArrayBuffer.isView(value));
  self.postMessage(reply, { transfer: arrays.map(({ buffer }) => buffer) });
}

function faultOf(error: unknown): { code: string; message: string } {
  if (error instanceof SkywitnessError)
    return { code: error.code, message: error.message.replace(`${error.code}: `, '') };
  return { code: 'APP', message: error instanceof Error ? error.message : String(error) };
}

const channel = new MessageChannel();
let waiting: (() => void)[] = [];
channel.port1.onmessage = () => {
  const ready = waiting;
  waiting = [];
  for (const resume of ready) resume();
};

function breathe(): Promise<void> {
  return new Promise((resume) => {
    waiting.push(resume);
    channel.port2.postMessage(0);
  });
}
