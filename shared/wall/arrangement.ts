/** How a wall is laid out: columns of panels. Which panels there are, and what stands where unless somebody says otherwise. */

export const PANELS = [
  'rail',
  'forces',
  'year',
  'figures',
  'map',
  'duties',
  'story',
  'arrival',
  'relief',
] as const;
export type PanelName = (typeof PANELS)[number];

/** How high a panel stands: in letter units (1080 to a wall), or a share of what the others of its column leave. */
export type PanelHeight = { readonly t: number } | { readonly share: number };

export const PANEL_HEIGHTS: Readonly<Record<PanelName, PanelHeight>> = {
  rail: { share: 1 },
  forces: { t: 184 },
  year: { t: 248 },
  figures: { t: 106 },
  map: { share: 1 },
  duties: { t: 82 },
  story: { t: 236 },
  arrival: { share: 1.22 },
  relief: { share: 1 },
};

export interface Column {
  /** Share of the width, against the other columns. */
  readonly width: number;
  /** From top to bottom. A panel stands in one place of a wall. */
  readonly panels: readonly PanelName[];
}

export type Columns = readonly Column[];

/** For 16:9. */
export const STANDARD: Columns = [
  { width: 414, panels: ['rail', 'forces', 'year'] },
  { width: 738, panels: ['figures', 'map', 'duties', 'story'] },
  { width: 704, panels: ['arrival', 'relief'] },
];

/** A very wide wall has room for the two clocks side by side. */
export const WIDE: Columns = [
  { width: 560, panels: ['rail', 'forces', 'year'] },
  { width: 1_230, panels: ['figures', 'map', 'duties', 'story'] },
  { width: 820, panels: ['arrival'] },
  { width: 820, panels: ['relief'] },
];

/** From this shape on a wall is very wide. */
const WIDE_RATIO = 2.4;

/** The columns of a wall that nobody has arranged. */
export const usualColumns = (width: number, height: number): Columns =>
  height > 0 && width / height >= WIDE_RATIO ? WIDE : STANDARD;
