import { useEffect, useMemo, useState } from 'react';
import { allOf, everyOf } from '../../quiz/allOf';
import type { Catalogue } from '../../quiz/catalogue';
import type * as Schedule from '../../quiz/schedule';
import type { Kept } from '../Quiz/ProgressStore';

export interface Reviews {
  readonly byQuestion: ReadonlyMap<string, Schedule.Review>;
  /** Ids of what is due, in the order of asking. */
  readonly due: readonly string[];
  /** Ids of what was missed when it was last answered, sure ones first. */
  readonly missed: readonly string[];
}

const none: Reviews = { byQuestion: new Map(), due: [], missed: [] };

/** When everything comes back. The scheduler is loaded once something was answered or read to its end. */
export function useReviews(kept: Kept, catalogue: Catalogue): Reviews {
  const { answerings, visits, postponements } = kept;
  const [schedule, setSchedule] = useState<typeof Schedule | null>(null);
  const wanted = answerings.length > 0 || visits.some(({ endedAtMs }) => endedAtMs !== null);
  useEffect(() => {
    if (!wanted) return;
    // Without it nothing is due; all else works.
    import('../../quiz/schedule').then(setSchedule, () => {});
  }, [wanted]);

  return useMemo(() => {
    if (schedule === null) return none;
    const keys = Object.fromEntries(everyOf(catalogue).map(({ id, key }) => [id, key]));
    const reviews = schedule.putOff(schedule.reviewsOf(answerings, keys), postponements);
    const records = { answerings, visits, postponements };
    const missed = reviews.filter(({ last }) => last === 'wrong' || last === 'sureAndWrong');
    return {
      byQuestion: new Map(reviews.map((review) => [review.question, review])),
      due: [
        ...schedule.dueNow(reviews, Date.now()).map(({ question }) => question),
        // Prompts first: the options of a question may give their answers away.
        ...schedule.askedAfterLessons(catalogue.recalls, records, Date.now()),
        ...schedule.askedAfterLessons(allOf(catalogue), records, Date.now()),
      ],
      missed: schedule.dueNow(missed, Number.POSITIVE_INFINITY).map(({ question }) => question),
    };
  }, [schedule, answerings, visits, postponements, catalogue]);
}
