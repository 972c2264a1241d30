import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { locales } from '../../src/course/words/Locale';
import { isAnswering, isQuestionId } from '../../src/quiz/Answering';
import { catalogue } from '../../src/quiz/catalogue';
import { questions } from '../../src/quiz/questionsOf';
import { isRecall, recallKey, recallQuestion } from '../../src/quiz/Recall';
import { recallsIn } from '../../src/site/recallPrompts';

const mdx = `## Recall {/* #recall */}

<Recap>
<Prompt question="What is gone?">

The *connection*, and \`/alice\`
with it. See [the lesson](x.mdx#y). <Fact id="S-01" />

**Not** the session.

</Prompt>
<Prompt question="And the other?">

Nothing.

</Prompt>
</Recap>
`;

describe('the prompts of a lesson', () => {
  const path = '/zh-Hans/docs/client/a-lesson';
  const [first, second] = recallsIn([{ title: 'A lesson', path, mdx }]);

  it('are what its page asks and answers, by places that stay', () => {
    expect(first).toEqual({
      id: 'a-lesson/recall-1',
      lesson: 'client/a-lesson',
      ask: 'What is gone?',
      answer: ['The *connection*, and `/alice` with it. See the lesson.', '**Not** the session.'],
    });
    expect(second).toMatchObject({ id: 'a-lesson/recall-2', ask: 'And the other?', answer: ['Nothing.'] });
  });

  it('are asked like a question that is explained aloud, with the lesson’s place to go back to', () => {
    if (first === undefined) throw new Error('There is one.');
    expect(recallQuestion(first)).toMatchObject({ form: 'aloud', key: recallKey, section: 'client/a-lesson#recall' });
  });

  it('are in the catalogue, and in none of its topics', () => {
    const { recalls, topics } = catalogue('en', {
      recalls: recallsIn([{ title: '', path, mdx }]),
      byConfusion: {},
    });
    expect(recalls).toEqual([
      { id: 'a-lesson/recall-1', key: recallKey, lesson: 'client/a-lesson' },
      { id: 'a-lesson/recall-2', key: recallKey, lesson: 'client/a-lesson' },
    ]);
    expect(topics.flatMap((topic) => topic.questions).length).toBe(questions.length);
  });

  it('have answers that the device keeps as it keeps all others', () => {
    const atMs = 1;
    expect(isAnswering({ question: first?.id, startedAtMs: atMs, tries: [recallKey], sure: true, atMs })).toBe(true);
    expect(isAnswering({ question: first?.id, startedAtMs: atMs, tries: [''], sure: false, atMs })).toBe(true);
  });

  it('are told from questions by their ids', () => {
    expect(isRecall('a-lesson/recall-1')).toBe(true);
    expect(questions.filter(({ id }) => isRecall(id))).toEqual([]);
  });
});

describe('the prompts of all lessons', () => {
  const folders = { en: 'docs', 'zh-Hans': 'i18n/zh-Hans/docusaurus-plugin-content-docs/current' };
  const pagesIn = (folder: string): { title: string; path: string; mdx: string }[] =>
    readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.mdx$/.test(file))
      .sort()
      .map((file) => ({
        title: file,
        path: `/docs/${file.replace(/\.mdx$/, '')}`,
        mdx: readFileSync(`${folder}/${file}`, 'utf8'),
      }));
  const inAll = locales.map((locale) => recallsIn(pagesIn(folders[locale])));

  it('are the same in both languages, each under an id of its own', () => {
    const [english = [], chinese = []] = inAll.map((recalls) => recalls.map(({ id, lesson }) => `${lesson} ${id}`));
    expect(chinese).toEqual(english);
    const ids = (inAll[0] ?? []).map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(3);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !isQuestionId(id))).toEqual([]);
  });

  it.each(locales)('are found, every one, with an answer (%s)', (locale) => {
    for (const page of pagesIn(folders[locale])) {
      const recalls = recallsIn([page]);
      expect(recalls.length, page.path).toBe(page.mdx.match(/<Prompt\b/g)?.length ?? 0);
      expect(recalls.length, page.path).toBe(page.mdx.includes('<Recap>') ? 3 : 0);
      expect(recalls.filter(({ ask, answer }) => ask === '' || answer.length === 0)).toEqual([]);
    }
  });

  it('hold nothing but words, code and emphasis, which is all that their page in review can set', () => {
    const texts = inAll.flat().flatMap(({ answer }) => answer);
    const bare = texts.map((text) => text.replace(/`[^`]+`|\*\*[^*]+\*\*|\*[^*]+\*/g, ''));
    expect(bare.filter((text) => /[<>`*|{}\\]|^(?:[-#]|\d+\.) /.test(text))).toEqual([]);
  });
});
