import { type ReactNode, useEffect, useRef } from 'react';
import type { Action } from '../../lab/Action';
import { scenarios } from '../../lab/scenarios/scenarios';
import type { AskedQuestion } from '../../quiz/askedQuestions';
import { Lab } from '../Lab/Lab';
import { useLab } from '../Lab/LabContext';
import { RunLog } from '../RunLog/RunLog';
import { Stage } from '../Stage/Stage';
import { Timeline } from '../Timeline/Timeline';
import { useLocale } from '../useLocale';
import { labels } from './labels';

export interface ReplayLabProps {
  readonly question: AskedQuestion;
  readonly title: string;
}

/** The run that a question stands on, at its deciding moment. From there a reader goes on, or back. */
export default function ReplayLab({ question, title }: ReplayLabProps): ReactNode {
  if (question.scenario === null) return null;
  return (
    <Lab world={scenarios[question.scenario]} linkable={false}>
      <At question={question} title={title} />
    </Lab>
  );
}

function At({ question, title }: ReplayLabProps): ReactNode {
  const words = labels[useLocale()];
  const lab = useLab();
  const element = useRef<HTMLDivElement>(null);
  const arrived = lab !== null && lab.lab !== null;
  const open = lab?.open;
  const opened = useRef(false);
  useEffect(() => {
    if (!arrived || opened.current || question.scenario === null) return;
    opened.current = true;
    open?.(question.scenario, question.replayAtMs, keyDeeds(question));
    const stage = element.current?.querySelector<HTMLElement>('[data-stage]');
    stage?.focus({ preventScroll: true });
    stage?.scrollIntoView({ block: 'start' });
  }, [arrived, open, question]);
  const members = lab?.view ? [...lab.view.clients, ...lab.view.servers].map(({ name }) => name) : [];
  return (
    <div ref={element}>
      <Stage
        title={title}
        controls={['wait 1s', 'wait 3s']}
        {...(question.form === 'steps' && { caption: words.replayWith })}
      />
      {members.length > 0 && members.length <= 4 && <Timeline of={members} />}
      <RunLog />
    </div>
  );
}

/** What the right decisions do to the world. */
function keyDeeds(question: AskedQuestion): readonly Action[] {
  if (question.form !== 'steps') return [];
  return question.steps.flatMap(({ options }) => options.find(({ right }) => right)?.does ?? []);
}
