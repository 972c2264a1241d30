import MDXComponents from '@theme-original/MDXComponents';
import { Claim } from '../components/Claim/Claim';
import { EntryTest } from '../components/EntryTest/EntryTest';
import { Fact } from '../components/Fact/Fact';
import { Knows } from '../components/Knows/Knows';
import { Lab } from '../components/Lab/Lab';
import { PacketInspector } from '../components/PacketInspector/PacketInspector';
import { Predict } from '../components/Predict/Predict';
import { PredictOption } from '../components/Predict/PredictOption';
import { Quiz } from '../components/Quiz/Quiz';
import { Prompt } from '../components/Recap/Prompt';
import { Recap } from '../components/Recap/Recap';
import { RunLog } from '../components/RunLog/RunLog';
import { Sandbox } from '../components/Sandbox/Sandbox';
import { ControlBar } from '../components/Stage/ControlBar';
import { Stage } from '../components/Stage/Stage';
import { StatechartView } from '../components/StatechartView/StatechartView';
import { Timeline } from '../components/Timeline/Timeline';
import { Trap } from '../components/Trap/Trap';
import { Version, Versions } from '../components/Versions/Versions';

/** Components that every lesson may use without importing them. What few lessons draw, `src/site/rowsInLessons.ts` imports for them. */
export default {
  ...MDXComponents,
  Claim,
  ControlBar,
  EntryTest,
  Fact,
  Knows,
  Lab,
  PacketInspector,
  Predict,
  PredictOption,
  Prompt,
  Quiz,
  Recap,
  RunLog,
  Sandbox,
  Stage,
  StatechartView,
  Timeline,
  Trap,
  Version,
  Versions,
};
