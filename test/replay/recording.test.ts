/** A recording as it travels: what is written is read back, and what is no recording is refused by name. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  formatRecording,
  parseRecording,
  type Recording,
  type RecordingFault,
  RecordingRefused,
} from '../../shared/replay/recording.ts';
import { incidentEvents } from '../shared/arbitrary.ts';
import { story } from '../support/story.ts';

const recordingOf = (events: Recording['events']): Recording => ({
  incidentId: '1',
  position: 99,
  recordedAt: '2026-07-01T08:00:00.000Z',
  events,
});
const written = (recording: Recording) => [...formatRecording(recording)].map((line) => `${line}\n`).join('');
const LINES = [
  ...formatRecording(recordingOf(story().reported('14:00').ordered('d1', 't1', '14:05').events)),
];
const [HEAD = '', FIRST = '', SECOND = ''] = LINES;

test('what is written is read back, all at once or line by line', () => {
  fc.assert(
    fc.property(incidentEvents, (events) => {
      if (events.length === 0) return;
      const recording = recordingOf(events);
      expect(parseRecording(written(recording))).toEqual(recording);
      expect(parseRecording(formatRecording(recording))).toEqual(recording);
    }),
  );
});

test('a field that is not known here stays', () => {
  const [event] = recordingOf(story().reported('14:00').events).events;
  const said = JSON.stringify({ ...event, withheld: ['data.reporter.name'] });
  const read = parseRecording([HEAD.replace('"events":2', '"events":1'), said]);
  expect(read.events[0]).toHaveProperty('withheld', ['data.reporter.name']);
});

const REFUSED: readonly [name: string, lines: readonly string[], code: RecordingFault, line: number][] = [
  ['nothing', [''], 'empty', 1],
  ['a page of something else', ['<!doctype html>'], 'badHead', 1],
  ['no head', [FIRST, SECOND], 'badHead', 1],
  ['another form', [HEAD.replace('"format":1', '"format":2'), FIRST, SECOND], 'otherFormat', 1],
  ['half a line', [HEAD, FIRST, SECOND.slice(0, 40)], 'badLine', 3],
  [
    'an event without a stream',
    [HEAD, FIRST.replace('"stream":"incident:1"', '"stream":""'), SECOND],
    'badLine',
    2,
  ],
  ['events that changed places', [HEAD, SECOND, FIRST], 'badOrder', 3],
  ['an event twice', [HEAD, FIRST, FIRST], 'badOrder', 3],
  ['the end cut off', [HEAD, FIRST], 'cutShort', 2],
  ['more than was announced', [HEAD.replace('"events":2', '"events":1'), FIRST, SECOND], 'cutShort', 3],
];

describe('refused', () => {
  test.each(REFUSED)('%s', (_, lines, code, line) => {
    let refused: unknown;
    try {
      parseRecording(lines);
    } catch (error) {
      refused = error;
    }
    expect(refused).toBeInstanceOf(RecordingRefused);
    expect(refused).toMatchObject({ code, line });
  });
});
