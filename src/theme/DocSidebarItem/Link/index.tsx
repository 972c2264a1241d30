import DocSidebarItemLink from '@theme-original/DocSidebarItem/Link';
import type { ComponentProps, ReactNode } from 'react';
import { labels } from '../../../components/Progress/labels';
import { useLessonMark } from '../../../components/Progress/useLessonMark';
import { useLocale } from '../../../components/useLocale';

type Props = ComponentProps<typeof DocSidebarItemLink>;

/** A line of the sidebar, with a circle that tells how far the reader is: `custom.css` draws it. */
export default function MarkedSidebarLink(props: Props): ReactNode {
  const { item } = props;
  const words = labels[useLocale()];
  const mark = useLessonMark(item.docId);
  if (mark === null) return <DocSidebarItemLink {...props} />;
  const className = [item.className, 'lesson-mark', `lesson-mark--${mark}`].filter(Boolean).join(' ');
  return (
    <DocSidebarItemLink
      {...props}
      item={{ ...item, className }}
      {...(mark !== 'open' && { 'aria-label': words.marked(item.label, words.marks[mark]) })}
    />
  );
}
