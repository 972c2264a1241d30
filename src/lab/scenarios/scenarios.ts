import type { Scenario } from '../Scenario';
import { cutOff } from './cutOff';

/** Every scenario by its id. An id is part of links: it stays for ever. */
export const scenarios = { cutOff } as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioId = keyof typeof scenarios;
