/** Imported before anything that makes schemas: zod then writes no code of its own, which the page's policy forbids. */
import { config } from 'zod';

config({ jitless: true });
