import { createLab } from './createLab';
import type { FrameView } from './LabView';
import { type PacketField, packetFieldsOf } from './packets';
import { cutOff } from './scenarios/cutOff';
import { Views } from './Views';

/** One frame with its bytes taken apart. */
export interface FrameExample extends Pick<FrameView, 'id' | 'name' | 'direction' | 'bytes'> {
  readonly fields: readonly PacketField[];
}

/** Frames worth a look: how a session is opened, and one request with its answer. */
const wanted = ['ConnectRequest request', 'ConnectResponse reply', 'create request', 'create reply'];

/** What alice and zk1 say to each other first in the lab `cutOff`, with seed 1. */
export function frameExamples(): FrameExample[] {
  const lab = createLab(cutOff);
  lab.runUntil(1000);
  const frames = new Views(cutOff, lab.history).frames().filter(({ from, to }) => from === 'alice' || to === 'alice');
  return wanted.flatMap((each) => {
    const frame = frames.find(({ name, direction }) => `${name} ${direction}` === each);
    if (!frame) return [];
    const { id, name, direction, bytes } = frame;
    return [{ id, name, direction, bytes, fields: packetFieldsOf(frame) }];
  });
}
