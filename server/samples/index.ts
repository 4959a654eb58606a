/** Samples: a district to look at, incidents to play. What the web and the command line need of them. */
export { districtLoaded, loadDistrict, SAMPLE_DISTRICT } from './district/index.ts';
export { listScenarios } from './list.ts';
export { Players, type Playing, UnknownScenario } from './players.ts';
export { readingOf, shippedScenario } from './scenarios/index.ts';
