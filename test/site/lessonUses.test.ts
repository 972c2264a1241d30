import { describe, expect, it } from 'vitest';
import { linksTo, usedElements } from '../../src/site/lessonUses';

const mdx = `Intro. <Fact id="S-01" />

## One {/* #one */}

{/* <Claim id="J-01" /> is only written about */}
\`<Claim id="J-02" />\` too.

<Claim id="J-03" />
\`\`\`mdx
<Claim id="J-04" />
\`\`\`

### Two {/* #two */}

<StatechartView machine="clientCnxn" of="alice" />
<Claim
  id="J-05"
/>
`;

describe('the elements of a page', () => {
  it('are those that a reader sees, each with the heading above it', () => {
    expect(usedElements(mdx)).toEqual([
      { name: 'Fact', attributes: { id: 'S-01' }, section: null },
      { name: 'Claim', attributes: { id: 'J-03' }, section: 'one' },
      { name: 'StatechartView', attributes: { machine: 'clientCnxn', of: 'alice' }, section: 'two' },
      { name: 'Claim', attributes: { id: 'J-05' }, section: 'two' },
    ]);
  });

  it('are linked to once for each page that has them', () => {
    const lessons = [
      { title: 'A', path: '/a', mdx },
      { title: 'B', path: '/b', mdx: 'Nothing.' },
      { title: 'C', path: '/c', mdx: '<Claim id="J-05" />\n' },
    ];
    expect(linksTo(lessons, ({ attributes }) => attributes.id === 'J-05')).toEqual([
      { title: 'A', path: '/a#two' },
      { title: 'C', path: '/c' },
    ]);
    expect(linksTo(lessons, ({ attributes }) => attributes.id === 'J-01')).toEqual([]);
  });
});
