/** The catalogue holds every event of the glossary, and every one can be labelled, permitted and documented. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { CATALOGUE, type EventType, STREAM_KINDS, TYPE_NAMES } from '../../shared/event.ts';

/** domain/glossary.md §2, first column. */
const GLOSSARY = `
  incidentReported occurrenceTimeCorrected incidentVerified incidentMerged incidentClosed incidentReopened severityProposed
  severityConfirmed secondaryIncidentOccurred situationUpdated casualtyUpdated headcountReported missingAccountedFor
  lossAssessed warningIssued warningReissued warningLifted warningCoverageReported responseActivated responseLevelChanged
  responseEnded consultationHeld instructionIssued instructionAcknowledged instructionCompleted measureTaken leaderArrived
  scenePostEstablished scenePostClosed commandTransferred commandTransferOffered dispatchOrdered dispatchAcknowledged
  dispatchCancelled dispatchRerouted teamAssembled teamDeparted teamPositionReported teamArrived operationStarted
  teamWithdrawn teamReleased forceCounted reliefNeedReported suppliesRequested suppliesAllocated suppliesDeparted
  reliefArrived reliefDelivered areaAffected evacuationUpdated evacueesSettled shelterOpened shelterClosed lifelineFailed
  lifelineRestored imageryReceived sceneLinkUp sceneLinkDown fireControlled fireExtinguished fireReignited
  incidentContained searchConcluded rescueConcluded reportDue reportFiled reportReceived reportFindingRecorded
  rollCallStarted rollCallAnswered rollCallClosed publicNoticeIssued briefingHeld assessmentPublished attachmentAdded
  eventCorrected eventWithdrawn
`.match(/\w+/g) as string[];

const types: [string, EventType][] = Object.entries(CATALOGUE);

test('every event of the glossary is in the catalogue', () => {
  expect(GLOSSARY.filter((type) => !TYPE_NAMES.includes(type as never))).toEqual([]);
});

test.each(types)('%s has its words, its emitters and its streams', (_, type) => {
  expect(type.zh).toMatch(/^\p{Script=Han}[\p{Script=Han}、]*$/u);
  expect(type.en).toMatch(/^[A-Z][a-z -]+$/);
  expect(type.emit.length).toBeGreaterThan(0);
  expect(new Set(type.emit).size).toBe(type.emit.length);
  expect(type.streams.length).toBeGreaterThan(0);
  for (const kind of type.streams) expect(STREAM_KINDS).toContain(kind);
  expect(type.schema).toBeGreaterThanOrEqual(1);
});

test('no two types bear the same name in either language', () => {
  for (const lang of ['zh', 'en'] as const) {
    expect(new Set(types.map(([, type]) => type[lang])).size).toBe(types.length);
  }
});

test.each(types)('%s can be told as JSON Schema, and takes no field that it does not name', (_, type) => {
  expect(z.toJSONSchema(type.data, { io: 'input' })).toMatchObject({
    type: 'object',
    additionalProperties: false,
  });
});

test('rival statements can be grouped for every observation; acts of authority have no rivals', () => {
  for (const [name, type] of types) {
    // The decision between rivals names the group that it decides.
    if (name === 'statementConfirmed') continue;
    const { properties = {} } = z.toJSONSchema(type.data, { io: 'input' });
    expect('conflictGroup' in properties).toBe(type.nature === 'observation');
  }
});

test('severity, level and colour never share a field', () => {
  const vocabularies: Record<string, string> = {
    severity: '["extraordinary","major","larger","general"]',
    severityMin: '["extraordinary","major","larger","general"]',
    finalSeverity: '["extraordinary","major","larger","general"]',
    level: '[1,2,3,4]',
    advisedLevel: '[1,2,3,4]',
    color: '["red","orange","yellow","blue"]',
  };
  for (const [name, type] of types) {
    const { properties = {} } = z.toJSONSchema(type.data, { io: 'input' });
    for (const [field, schema] of Object.entries(properties)) {
      const { enum: values } = schema as { enum?: unknown };
      const meant = vocabularies[field];
      if (meant) expect([name, JSON.stringify(values)]).toEqual([name, meant]);
      else expect(Object.values(vocabularies)).not.toContain(JSON.stringify(values));
    }
  }
});
