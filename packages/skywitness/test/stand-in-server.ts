import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface StandInRequest {
  readonly method: string;
  readonly url: string;
  readonly cookie: string | undefined;
  readonly acceptEncoding: string;
  readonly body: string;
}

/** A server on this machine that plays another; it remembers what it was asked. */
export interface StandInServer {
  readonly url: string;
  readonly requests: StandInRequest[];
  answerWith(answer: (request: StandInRequest, response: ServerResponse) => void): void;
  close(): Promise<void>;
}

export async function startStandIn(): Promise<StandInServer> {
  const requests: StandInRequest[] = [];
  let answer: (request: StandInRequest, response: ServerResponse) => void = (_, response) => response.end();
  const server = createServer(async (message, response) => {
    const request = await read(message);
    requests.push(request);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answerWith: (next) => {
      answer = next;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

async function read(message: IncomingMessage): Promise<StandInRequest> {
  let body = '';
  for await (const chunk of message) body += String(chunk);
  return {
    method: message.method ?? '',
    url: message.url ?? '',
    cookie: message.headers.cookie,
    acceptEncoding: String(message.headers['accept-encoding']),
    body,
  };
}

/** One satellite as CelesTrak's JSON has it; its figures are invented. */
export function ommRecord(
  catalogueNumber: number,
  name = `STARLINK-${catalogueNumber}`,
): Record<string, string | number> {
  return {
    OBJECT_NAME: name,
    OBJECT_ID: '2020-001A',
    EPOCH: '2026-11-21T06:00:00.000000',
    MEAN_MOTION: 15.06,
    ECCENTRICITY: 0.0001,
    INCLINATION: 53.05,
    RA_OF_ASC_NODE: 120.5,
    ARG_OF_PERICENTER: 90,
    MEAN_ANOMALY: 45,
    EPHEMERIS_TYPE: 0,
    CLASSIFICATION_TYPE: 'U',
    NORAD_CAT_ID: catalogueNumber,
    ELEMENT_SET_NO: 999,
    REV_AT_EPOCH: 1,
    BSTAR: 0.0001,
    MEAN_MOTION_DOT: 0.00001,
    MEAN_MOTION_DDOT: 0,
  };
}

export function ommJson(...catalogueNumbers: number[]): string {
  return JSON.stringify(catalogueNumbers.map((number) => ommRecord(number)));
}
