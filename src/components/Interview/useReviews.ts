import { useEffect, useMemo, useState } from 'react';
import type { Answering } from '../../quiz/Answering';
import type { CataloguedQuestion } from '../../quiz/catalogue';
import type * as Schedule from '../../quiz/schedule';

export interface Reviews {
  readonly byQuestion: ReadonlyMap<string, Schedule.Review>;
  /** Ids of what is due, in the order of asking. */
  readonly due: readonly string[];
  /** Ids of what was missed when it was last answered, sure ones first. */
  readonly missed: readonly string[];
}

const none: Reviews = { byQuestion: new Map(), due: [], missed: [] };

/** When everything comes back. The scheduler is loaded once something was answered. */
export function useReviews(answerings: readonly Answering[], questions: readonly CataloguedQuestion[]): Reviews {
  const [schedule, setSchedule] = useState<typeof Schedule | null>(null);
  const wanted = answerings.length > 0;
  useEffect(() => {
    if (!wanted) return;
    // Without it nothing is due; all else works.
    import('../../quiz/schedule').then(setSchedule, () => {});
  }, [wanted]);

  return useMemo(() => {
    if (schedule === null) return none;
    const keys = Object.fromEntries(questions.map(({ id, key }) => [id, key]));
    const reviews = schedule.reviewsOf(answerings, keys);
    const missed = reviews.filter(({ last }) => last === 'wrong' || last === 'sureAndWrong');
    return {
      byQuestion: new Map(reviews.map((review) => [review.question, review])),
      due: schedule.dueNow(reviews, Date.now()).map(({ question }) => question),
      missed: schedule.dueNow(missed, Number.POSITIVE_INFINITY).map(({ question }) => question),
    };
  }, [schedule, answerings, questions]);
}
