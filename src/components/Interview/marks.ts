import type { Review } from '../../quiz/schedule';

/** How far a reader is with a question, as a small circle shows it. */
export type Mark = 'open' | 'missed' | 'unsure' | 'right';

export function markOf(review: Review | undefined): Mark {
  switch (review?.last) {
    case undefined:
      return 'open';
    case 'right':
    case 'unsure':
      return review.last;
    case 'wrong':
    case 'sureAndWrong':
      return 'missed';
  }
}
