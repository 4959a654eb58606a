/** What can be played, described for those who choose. */
import type { Scenario } from '../play/scenarioFile.ts';
import { readingOf, SCENARIOS } from './scenarios/index.ts';

export interface ScenarioSummary {
  readonly id: string;
  readonly title: string;
  readonly titleEn?: string;
  readonly kind: Scenario['kind'];
  /** How good the sources are, in the words of those who collected them. */
  readonly trust: { readonly zh: string; readonly en: string };
  readonly sources: readonly string[];
  readonly entries: number;
  readonly note: { readonly zh: string; readonly en: string };
}

const KIND_NOTES = {
  reconstruction: {
    zh: '根据公开报道重构，仅供演练。',
    en: 'A reconstruction from public reports, for drills only.',
  },
  exercise: {
    zh: '虚构的演练脚本，在示例区的队伍上进行，请先载入示例区。',
    en: 'A fictional exercise, played with the teams of the sample district: load that first.',
  },
} as const;

export const listScenarios = (): ScenarioSummary[] => [...SCENARIOS.values()].map(summary);

function summary({ id, title, titleEn, kind, trust, trustZh, sources, timeline }: Scenario): ScenarioSummary {
  const reading = readingOf(id);
  const english = titleEn ?? reading?.titleEn;
  const general = KIND_NOTES[kind];
  return {
    id,
    title,
    ...(english ? { titleEn: english } : {}),
    kind,
    trust: { zh: trustZh ?? reading?.trustZh ?? trust, en: trust },
    sources: sources.flatMap((source) => source.title ?? []),
    entries: timeline.length,
    note: {
      zh: `${general.zh}${reading?.note?.zh ?? ''}`,
      en: `${general.en} ${reading?.note?.en ?? ''}`.trim(),
    },
  };
}
