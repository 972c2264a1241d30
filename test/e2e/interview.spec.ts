import AxeBuilder from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import { type AskedQuestion, askedQuestion } from '../../src/quiz/askedQuestions';
import { questions } from '../../src/quiz/questionsOf';
import { keptAnswerings } from '../support/keptAnswerings';
import { test } from '../support/livingPage';
import { scriptsWith } from '../support/scriptsWith';
import { watchPage } from '../support/watchPage';

const asked = questions.map((question) => askedQuestion(question, 'en'));
const roots = ['', 'zh-Hans/'] as const;
/** One question of each form. */
const ofEachForm = [...new Map(asked.map((question) => [question.form, question])).values()];

async function open(page: Page, path: string): Promise<Locator> {
  await page.goto(`/${path}`);
  await expect(page.locator('[data-interview]')).toHaveAttribute('data-ready', 'true');
  return page.locator('form[data-question]');
}

/** The digit that chooses an option in its set, as this page shows them. */
async function digitOf(group: Locator, id: string): Promise<string> {
  return (await group.locator(`[data-option="${id}"] [data-digit]`).getAttribute('data-digit')) ?? '';
}

/** Gives this answer with the keyboard alone, from the question's first control on. */
async function answerByKeys(page: Page, form: Locator, question: AskedQuestion, answer: string): Promise<void> {
  const groups = form.locator('[data-group]');
  const ids = answer.split(',');
  switch (question.form) {
    case 'choice':
    case 'next':
    case 'bug':
      await page.keyboard.press(await digitOf(groups.first(), answer));
      break;
    case 'knows':
    case 'steps':
      for (const [index, id] of ids.entries()) {
        await groups.nth(index).locator('[data-digit]:enabled').first().focus();
        await page.keyboard.press(await digitOf(groups.nth(index), id));
      }
      break;
    case 'order':
      for (const [place, id] of ids.entries()) {
        const line = form.locator(`[data-option="${id}"]`);
        const placeNow = (): Promise<number> =>
          line.evaluate((each) => [...(each.parentElement?.children ?? [])].indexOf(each));
        while ((await placeNow()) > place) {
          const before = await placeNow();
          await line.locator('[data-move="up"]').focus();
          await page.keyboard.press('Space');
          await expect.poll(placeNow).toBe(before - 1);
        }
      }
      break;
    case 'aloud':
    case 'text':
      await form.locator('[data-group] button').focus();
      await page.keyboard.press('Space');
      for (const id of ids) await page.keyboard.press(await digitOf(groups.first(), id));
      break;
  }
  await form.focus();
  await form
    .getByRole('button', { name: /Answer|Second try|回答|再试一次/ })
    .first()
    .focus();
  await page.keyboard.press('Enter');
}

for (const root of roots) {
  test.describe(`/${root}`, () => {
    test('the list says what there is, and leads to every question', async ({ page, baseURL }) => {
      const watch = watchPage(page, baseURL ?? '');
      await open(page, `${root}interview`);
      const links = page.locator('li[data-question] a');
      await expect(links).toHaveCount(questions.length);
      expect(
        await page
          .locator('li[data-question]')
          .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-question'))),
      ).toEqual(expect.arrayContaining(questions.map(({ id }) => id)));
      await links.first().click();
      await expect(page).toHaveURL(/\/interview\/[a-z-]+\/[a-z-]+$/);
      expect(watch).toEqual({ foreign: [], errors: [] });
    });

    for (const question of ofEachForm) {
      test(`${question.form}: by the keyboard alone, then why, replay and what is asked next`, async ({
        page,
        baseURL,
      }) => {
        const watch = watchPage(page, baseURL ?? '');
        const form = await open(page, `${root}interview/${question.id}`);
        await expect(form).toHaveAttribute('data-progress', 'open');
        await expect(page.locator('[data-answer]')).toHaveAttribute('data-answer', 'false');
        await form.focus();
        await answerByKeys(page, form, question, question.key);
        await expect(form).toHaveAttribute('data-progress', 'right');
        await expect(form.getByRole('status')).not.toBeEmpty();
        await expect(page.locator('[data-answer]')).toHaveAttribute('data-answer', 'true');
        expect(await form.locator('[data-mark="right"]').count()).toBeGreaterThan(0);

        if (question.scenario !== null) {
          await form.focus();
          await page.keyboard.press('r');
          await expect(page.locator('[data-lab]')).toHaveAttribute('data-lab', question.scenario);
          await expect(page.locator('[data-stage]')).toContainText((question.replayAtMs / 1000).toFixed(1));
          await expect(page.locator('[data-stage]')).toBeFocused();
          // The run holds deeds that nobody did here: that is said.
          await expect(page.getByText(/With the right decisions|正确的决定/)).toHaveCount(
            question.form === 'steps' ? 1 : 0,
          );
        }
        expect(watch).toEqual({ foreign: [], errors: [] });
      });
    }
  });
}

test('a wrong try leaves a second one, and the key is not shown before it', async ({ page }) => {
  const form = await open(page, 'interview/sessions/when-deleted');
  await form.focus();
  await page.keyboard.press(await digitOf(form.locator('[data-group]'), 'stays'));
  await page.keyboard.press('s');
  await page.keyboard.press('Enter');
  await expect(form).toHaveAttribute('data-progress', 'secondTry');
  await expect(form.locator('[data-mark="right"]')).toHaveCount(0);
  await form.focus();
  await page.keyboard.press(await digitOf(form.locator('[data-group]'), 'with-the-connection'));
  await page.keyboard.press('Enter');
  await expect(form).toHaveAttribute('data-progress', 'missed');
  await expect(form.locator('[data-mark="right"]')).toHaveCount(1);

  const tries = ['stays', 'with-the-connection'];
  await expect.poll(() => keptAnswerings(page)).toEqual([expect.objectContaining({ tries, sure: true })]);
});

test('a question answered on an earlier visit can be answered again, by the keyboard alone', async ({ page }) => {
  const form = await open(page, 'interview/sessions/when-deleted');
  await form.focus();
  await page.keyboard.press(await digitOf(form.locator('[data-group]'), 'at-expiry'));
  await page.keyboard.press('Enter');
  await expect(form).toHaveAttribute('data-progress', 'right');
  await expect(page.getByRole('button', { name: 'Answer it again' })).toHaveCount(0);
  await expect.poll(() => keptAnswerings(page)).toHaveLength(1);

  await page.reload();
  await page.getByRole('button', { name: 'Answer it again' }).press('Enter');
  await expect(form).toHaveAttribute('data-progress', 'open');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('who answers before having said anything is told to say it first', async ({ page }) => {
  for (const question of ofEachForm.filter(({ form }) => form === 'aloud' || form === 'text')) {
    const form = await open(page, `interview/${question.id}`);
    await form.getByRole('button', { name: 'Answer' }).click();
    await expect(form.getByRole('status')).toHaveText('Say it first, then show the points.');
    await expect(form).toHaveAttribute('data-progress', 'open');
  }
});

test('a round goes through a topic, ends with what was missed, and asks that again', async ({ page }) => {
  await open(page, 'interview');
  const topic = page.locator('[data-topic="sessions"]');
  const ids = await topic
    .locator('li')
    .evaluateAll((lines) => lines.map((line) => line.getAttribute('data-question') ?? ''));
  await topic.getByRole('button').click();
  const answer = async (id: string, atFirst: 'right' | 'wrong'): Promise<void> => {
    const form = page.locator(`form[data-question="${id}"]`);
    await expect(form).toHaveAttribute('data-progress', 'open');
    const question = asked.find((each) => each.id === id);
    if (!question) throw new Error(`The list names ${id}.`);
    await form.focus();
    if (atFirst === 'wrong') {
      const wrong = question.form === 'choice' ? question.choices.find(({ right }) => !right)?.id : undefined;
      await answerByKeys(page, form, question, wrong ?? '');
      await form.focus();
    }
    await answerByKeys(page, form, question, question.key);
    await expect(form).toHaveAttribute('data-progress', 'right');
  };
  for (const [index, id] of ids.entries()) {
    await answer(id, index === 0 ? 'wrong' : 'right');
    if (index < ids.length - 1) {
      const form = page.locator(`form[data-question="${id}"]`);
      await form.focus();
      await page.keyboard.press('n');
    }
  }
  await expect(page.locator('[data-round-over]')).toContainText(`${ids.length - 1} of ${ids.length}`);
  const askAgain = page.getByRole('button', { name: 'Ask me again what I missed (1)' });
  await askAgain.click();
  await answer(ids[0] ?? '', 'wrong');
  // The next round begins on the page where this one ended.
  await askAgain.click();
  await expect(page.getByRole('heading', { level: 1 })).toBeInViewport();
  await answer(ids[0] ?? '', 'wrong');
  await expect(page.locator('[data-round-over]')).toContainText('0 of 1');

  await page.goto('/interview');
  await expect(topic.locator(`[data-question="${ids[1]}"]`)).toHaveAttribute('data-mark', 'unsure');
  await expect(topic.locator(`[data-question="${ids[0]}"]`)).toHaveAttribute('data-mark', 'missed');
  await expect(page.locator('[data-way="missed"] button')).toBeVisible();
});

test('a round opens what was answered before, also where the scheduler cannot be loaded', async ({ page }) => {
  await page.route(scriptsWith('enable_short_term'), (route) => route.abort());
  const form = await open(page, 'interview/sessions/when-deleted');
  await form.focus();
  await page.keyboard.press(await digitOf(form.locator('[data-group]'), 'at-expiry'));
  await page.keyboard.press('Enter');
  await expect(form).toHaveAttribute('data-progress', 'right');
  await expect.poll(() => keptAnswerings(page)).toHaveLength(1);

  await open(page, 'interview');
  const topic = page.locator('[data-topic="sessions"]');
  await topic.getByRole('button').click();
  await expect(page.locator('form[data-question]')).toBeVisible();
  await expect.poll(() => keptAnswerings(page)).toHaveLength(2);
  const [, opened] = await keptAnswerings(page);
  expect(opened).toMatchObject({ question: 'sessions/when-deleted', tries: [] });
});

test('answers go out as a file and come in again on another device; a foreign file changes nothing', async ({
  page,
  browser,
}) => {
  const form = await open(page, 'interview/sessions/when-deleted');
  await form.focus();
  await page.keyboard.press(await digitOf(form.locator('[data-group]'), 'at-expiry'));
  await page.keyboard.press('Enter');
  await expect(form).toHaveAttribute('data-progress', 'right');
  await open(page, 'interview');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save as a file' }).click(),
  ]);
  const path = await download.path();
  const kept = await keptAnswerings(page);

  const elsewhere = await browser.newContext();
  const other = await elsewhere.newPage();
  await other.goto(new URL('/interview', page.url()).href);
  await expect(other.locator('[data-interview]')).toHaveAttribute('data-ready', 'true');
  const input = other.locator('input[type=file]');
  await input.setInputFiles({ name: 'x.json', mimeType: 'application/json', buffer: Buffer.from('{"cards":[]}') });
  await expect(other.getByText('belongs to another program')).toBeVisible();
  expect(await keptAnswerings(other)).toEqual([]);
  await input.setInputFiles(path);
  await expect(other.getByText('1 answers in the file, 1 of them new here.')).toBeVisible();
  await expect(other.locator('[data-question="sessions/when-deleted"]')).toHaveAttribute('data-mark', 'unsure');
  await expect.poll(() => keptAnswerings(other)).toEqual(kept);
  await elsewhere.close();
});

test('another tab hears of an answer', async ({ page, context }) => {
  await open(page, 'interview');
  const second = await context.newPage();
  const form = await open(second, 'interview/sessions/when-deleted');
  await form.focus();
  await second.keyboard.press(await digitOf(form.locator('[data-group]'), 'at-expiry'));
  await second.keyboard.press('Enter');
  await expect(page.locator('li[data-question="sessions/when-deleted"]')).toHaveAttribute('data-mark', 'unsure');
});

test('links to questions that are not there say so', async ({ page }) => {
  await open(page, 'interview/sessions/when-deleted?round=sessions/when-deleted~gone/away');
  await expect(page.getByText('names a question that this release does not have')).toBeVisible();
  await page.goto('/interview/gone/away');
  await expect(page.getByRole('link', { name: 'All interview questions' })).toBeVisible();
});

test('the order of options is part of the link', async ({ page }) => {
  const orderAt = async (order: number): Promise<string> => {
    const form = await open(page, `interview/sessions/when-deleted?order=${order}`);
    await expect(page.locator('[data-quiz-round]')).toHaveAttribute('data-quiz-round', String(order));
    return form
      .locator('[data-option]')
      .evaluateAll((all) => all.map((each) => each.getAttribute('data-option')).join());
  };
  const first = await orderAt(1);
  expect(await orderAt(2)).not.toBe(first);
  expect(await orderAt(1)).toBe(first);
});

test('without scripts the question and, folded, its answer can be read', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const question of ofEachForm) {
    await page.goto(new URL(`/interview/${question.id}`, baseURL).href);
    await expect(page.locator('main')).toContainText(question.ask);
    await page.locator('details').first().locator('summary').first().click();
    await expect(page.locator('details').first()).toContainText('Evidence');
  }
  await page.goto(new URL('/interview', baseURL).href);
  await expect(page.locator('li[data-question] a')).toHaveCount(questions.length);
  await page.goto(new URL('/interview/recall', baseURL).href);
  await expect(page.getByRole('link', { name: 'Connection loss is not session expiry' })).toHaveAttribute(
    'href',
    '/docs/client/loss-is-not-expiry#recall',
  );
  await context.close();
});

/** The scripts that a page asks for until it is quiet, as text. */
async function scriptsOf(page: Page, path: string): Promise<string[]> {
  const scripts: Promise<string>[] = [];
  page.on('response', (response) => {
    if (/\.js$/.test(new URL(response.url()).pathname)) scripts.push(response.text().catch(() => ''));
  });
  await page.goto(`/${path}`, { waitUntil: 'networkidle' });
  return Promise.all(scripts);
}

test('a lesson carries nothing of the interview section', async ({ page }) => {
  const scripts = await scriptsOf(page, 'docs/client/loss-is-not-expiry');
  expect(scripts.length).toBeGreaterThan(0);
  // Marks of a question's page, of the forms beyond multiple choice, and of the scheduler.
  for (const mark of ['data-round-over', 'data-move', 'enable_short_term'])
    expect(scripts.filter((script) => script.includes(mark)).length, mark).toBe(0);
});

test("a question's page carries the reasons of a few questions at most", async ({ page }) => {
  const scripts = await scriptsOf(page, 'interview/sessions/when-deleted');
  expect(scripts.some((script) => script.includes('data-round-over'))).toBe(true);
  const carried = asked.filter(
    (question) =>
      question.form === 'choice' && scripts.some((script) => script.includes(question.choices[0]?.why ?? '')),
  );
  expect(carried.map(({ id }) => id)).toContain('sessions/when-deleted');
  // Six lie in one file; the lesson that the page links to is fetched ahead, with its own.
  expect(carried.length).toBeLessThanOrEqual(6 + 3);
});

async function violationsOn(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`);
}

test('a link to a prompt that is not there shows those that are', async ({ page }) => {
  await page.goto('/interview/recall?of=gone/recall-1');
  await expect(page.getByText('names a prompt that this release does not have')).toBeVisible();
  expect(await page.locator('li[data-question]').count()).toBeGreaterThan(3);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing on prompts of lessons, listed and asked, in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, 'interview/recall');
    expect(await violationsOn(page)).toEqual([]);
    const form = await open(page, 'interview/recall?of=loss-is-not-expiry/recall-1');
    expect(await violationsOn(page)).toEqual([]);
    await form.focus();
    for (const key of ['1', 'Enter', '1', 'Enter']) await page.keyboard.press(key);
    await expect(form).toHaveAttribute('data-progress', 'right');
    expect(await violationsOn(page)).toEqual([]);
  });

  test(`axe finds nothing on the list, in ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme });
    await open(page, 'interview');
    expect(await violationsOn(page)).toEqual([]);
  });

  for (const question of ofEachForm) {
    test(`axe finds nothing on ${question.form}, before and after answering, in ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      const form = await open(page, `interview/${question.id}`);
      expect(await violationsOn(page)).toEqual([]);
      await form.focus();
      await answerByKeys(page, form, question, question.key);
      await expect(form).toHaveAttribute('data-progress', 'right');
      expect(await violationsOn(page)).toEqual([]);
    });
  }
}

for (const root of roots) {
  test(`nothing is wider than a phone: /${root}`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const path of [
      'interview',
      'interview/recall',
      'interview/recall?of=loss-is-not-expiry/recall-2',
      ...ofEachForm.map(({ id }) => `interview/${id}`),
    ]) {
      await open(page, root + path);
      const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(excess, path).toBeLessThanOrEqual(0);
    }
  });
}
