import { expect, type Locator, type Page } from '@playwright/test';
import { labels as entryLabels } from '../../src/components/EntryTest/labels';
import { labels } from '../../src/components/Interview/labels';
import { askedQuestions } from '../../src/quiz/askedQuestions';
import { confusionsByPart } from '../../src/quiz/mixUps';
import type { Postponement } from '../../src/quiz/Postponement';
import { questions } from '../../src/quiz/questionsOf';
import type { Visit } from '../../src/quiz/Visit';
import { keptAnswerings, keptRecords, putRecords } from '../support/keptAnswerings';
import { test } from '../support/livingPage';
import { watchPage } from '../support/watchPage';

const lesson = 'client/loss-is-not-expiry';
const dayMs = 86_400_000;

function sidebarLine(page: Page, id: string): Locator {
  return page.locator('li.theme-doc-sidebar-item-link').filter({ has: page.locator(`a[href$="/docs/${id}"]`) });
}

for (const root of ['/', '/zh-Hans/'] as const) {
  const locale = root === '/' ? 'en' : 'zh-Hans';

  test(`what is read is marked, and the first page leads back to it: ${root}`, async ({ page }) => {
    await page.goto(root);
    const line = page.locator('[data-continue]');
    await expect(line).toHaveAttribute('data-continue', 'start');
    const heightBefore = (await line.boundingBox())?.height;

    await page.goto(`${root}docs/${lesson}`);
    await expect(sidebarLine(page, lesson)).toHaveClass(/lesson-mark--open/);
    await page.locator('#wrong-program').scrollIntoViewIfNeeded();
    await page.locator('#wrong-program').evaluate((heading) => heading.scrollIntoView({ block: 'start' }));
    await expect(sidebarLine(page, lesson)).toHaveClass(/lesson-mark--begun/);
    await expect
      .poll(() => keptRecords<Visit>(page, 'visits'))
      .toMatchObject([{ page: lesson, section: 'wrong-program', endedAtMs: null }]);

    await page.goto(root);
    await expect(line).toHaveAttribute('data-continue', 'place');
    expect((await line.boundingBox())?.height).toBe(heightBefore);
    await line.getByRole('link').click();
    await expect(page).toHaveURL(new RegExp(`${root}docs/${lesson}#wrong-program$`));
    await expect(page.locator('#wrong-program')).toBeInViewport();
  });

  test(`who passes the entry test may skip the lesson, which then is done: ${root}`, async ({ page }) => {
    const words = entryLabels[locale];
    const questions = askedQuestions(lesson, locale);
    await page.goto(`${root}docs/${lesson}`);
    const entry = page.locator('[data-entry-test]');
    const submit = entry.getByRole('button', { name: words.check });
    const choose = async (wrong: number): Promise<void> => {
      for (const [index, { id, choices }] of questions.entries()) {
        const picked = choices.find(({ right }) => right === index >= wrong)?.id;
        await entry.locator(`input[name="${id}"][value="${picked}"]`).focus();
        await page.keyboard.press('Space');
      }
    };
    await entry.locator('summary').focus();
    await page.keyboard.press('Enter');
    await submit.press('Enter');
    await expect(entry.getByRole('status')).toHaveText(words.missing);
    await choose(1);
    await submit.press('Enter');
    await expect(entry.getByRole('status')).toHaveText(words.read(2, 3));
    await expect(entry.getByRole('status')).toBeFocused();
    await expect(entry.getByRole('status')).toBeInViewport();
    expect(await keptAnswerings(page)).toEqual([]); // nothing kept, nothing given away

    await page.reload();
    await entry.locator('summary').click();
    await choose(0);
    await submit.press('Enter');
    await expect(entry).toHaveAttribute('data-entry-test', 'passed');
    await expect(sidebarLine(page, lesson)).toHaveClass(/lesson-mark--done/);
    await expect.poll(async () => (await keptAnswerings(page)).length).toBe(3);
    await entry.getByRole('link', { name: words.recap }).press('Enter');
    await expect(page.locator('#recall')).toBeInViewport();
    await expect(page.locator('form[data-question]').first()).toHaveAttribute('data-progress', 'right');
  });

  test(`what is due can be put off, and a lesson read yesterday asks today: ${root}`, async ({ page }) => {
    const words = labels[locale];
    await page.goto(`${root}interview`);
    const due = page.locator('[data-way="due"]');
    await expect(page.locator('[data-interview]')).toHaveAttribute('data-ready', 'true');
    await expect(due.getByRole('button')).toHaveCount(0);
    const then = Date.now() - 2 * dayMs;
    await putRecords(page, 'answerings', [
      { question: 'writes/answer-lost', startedAtMs: then, tries: ['x', 'y'], sure: true, atMs: then },
    ]);
    await putRecords(page, 'visits', [{ page: lesson, section: 'recall', atMs: then, endedAtMs: then }]);
    await page.reload();
    // What was missed, the lesson's three prompts, and its three questions.
    await expect(due.getByRole('button', { name: words.due.start(7, 7) })).toBeVisible();
    await due.getByRole('button', { name: words.putOff }).click();
    await expect(due.getByRole('button')).toHaveCount(0);
    await expect.poll(async () => (await keptRecords<Postponement>(page, 'postponements')).length).toBe(7);
    await page.reload();
    await expect(page.locator('[data-question="writes/answer-lost"]')).toHaveAttribute('data-mark', 'missed');
    await expect(due.getByRole('button')).toHaveCount(0);
  });

  test(`the prompts of a lesson come back, answered by the keyboard alone and judged by their reader: ${root}`, async ({
    page,
  }) => {
    const { due, marks, recall, retry } = labels[locale];
    const [first, second, third] = [1, 2, 3].map((place) => `loss-is-not-expiry/recall-${place}`);
    await page.goto(`${root}interview`);
    await expect(page.locator('[data-interview]')).toHaveAttribute('data-ready', 'true');
    const then = Date.now() - dayMs;
    await putRecords(page, 'visits', [{ page: lesson, section: 'recall', atMs: then, endedAtMs: then }]);
    await page.reload();
    await page.getByRole('button', { name: due.start(6, 6) }).press('Enter');

    const form = page.locator('form[data-question]');
    const answer = async (id: string | undefined, said: boolean): Promise<void> => {
      await expect(form).toHaveAttribute('data-question', id ?? '');
      await expect(page.getByRole('heading', { level: 1 })).not.toBeEmpty();
      await expect(form.locator('[data-recall-answer]')).toHaveCount(0);
      await expect(form).toBeFocused();
      await page.keyboard.press('1');
      await expect(form.getByRole('button', { name: recall.spoken })).toBeFocused();
      await page.keyboard.press('Enter');
      await expect(form.getByRole('checkbox', { name: recall.saidIt })).toBeFocused();
      await expect(form.locator('[data-recall-answer]')).not.toBeEmpty();
      if (said) await page.keyboard.press('1');
      await page.keyboard.press('Enter');
      await expect(form).toHaveAttribute('data-progress', said ? 'right' : 'missed');
      await expect(form.getByRole('status')).toHaveText(recall.verdicts[said ? 'right' : 'missed'] ?? '');
    };
    await answer(first, true);
    await page.keyboard.press('n');
    await answer(second, false);
    const back = page.locator('[data-recall-lesson]').getByRole('link');
    await expect(back).toHaveAttribute('href', `${root}docs/${lesson}#recall`);
    await expect
      .poll(() => keptAnswerings(page))
      .toMatchObject([
        { question: first, tries: ['said'] },
        { question: second, tries: [''] },
      ]);
    await page.keyboard.press('n');
    await answer(third, true);
    // Then the questions, on pages of their own.
    await page.keyboard.press('n');
    await expect(page).toHaveURL(/\/interview\/sessions\//);

    await page.goto(`${root}interview/recall`);
    const line = page.locator(`li[data-question="${second}"]`);
    await expect(line).toHaveAttribute('data-mark', 'missed');
    await expect(line.getByRole('img', { name: marks.missed })).toBeVisible();
    await line.getByRole('link').click();
    await expect(form).toHaveAttribute('data-progress', 'missed');
    await page.goto(`${root}interview`);
    await expect(page.locator('[data-way="missed"]').getByRole('button', { name: retry(1) })).toBeVisible();
  });

  test(`what is mixed up is counted on the device, and a sitting is no longer than one can bear: ${root}`, async ({
    page,
    baseURL,
  }) => {
    const watch = watchPage(page, baseURL ?? '');
    const words = labels[locale];
    await page.goto(`${root}interview`);
    await expect(page.locator('[data-interview]')).toHaveAttribute('data-ready', 'true');
    await expect(page.locator('[data-mix-ups]')).toHaveCount(0);
    const then = Date.now() - 9 * dayMs;
    const wrong = questions
      .map((question) => ({ id: question.id, byPart: confusionsByPart(question) }))
      .flatMap(({ id, byPart }) => Object.entries(byPart).map(([option, row]) => ({ id, option, row })))
      .filter(({ option }) => /^[a-z]/.test(option));
    const of = (row: number, count: number): typeof wrong => wrong.filter((each) => each.row === row).slice(0, count);
    const chosen = new Map([...of(3, 3), ...of(2, 2), ...of(1, 20)].map((each) => [each.id, each]));
    await putRecords(
      page,
      'answerings',
      [...chosen.values()].map(({ id, option }) => ({
        question: id,
        startedAtMs: then,
        tries: [option],
        sure: false,
        atMs: then,
      })),
    );
    await page.reload();
    const rows = [...chosen.values()].map(({ row }) => row);
    const countOf = (row: number): number => rows.filter((each) => each === row).length;
    const expected = [...new Set(rows)]
      .sort((one, other) => countOf(other) - countOf(one) || one - other)
      .map((row) => [String(row), String(countOf(row))]);
    await expect(page.locator('[data-confusion]').first()).toBeVisible();
    expect(
      await page
        .locator('[data-confusion]')
        .evaluateAll((all) =>
          all.map((each) => [each.getAttribute('data-confusion'), each.getAttribute('data-count')]),
        ),
    ).toEqual(expected.slice(0, 5));
    await expect(page.locator('[data-confusion="1"]').getByRole('link').first()).toHaveAttribute(
      'href',
      `${root}docs/${lesson}`,
    );
    const due = page.locator('[data-way="due"]');
    expect(chosen.size).toBeGreaterThan(20);
    await due.getByRole('button', { name: words.due.start(20, chosen.size) }).click();
    await expect(page.locator('form[data-question]')).toHaveAttribute('aria-label', new RegExp(words.inRound(1, 20)));
    expect(watch).toEqual({ foreign: [], errors: [] });
  });

  test(`a round may have a timer, which ends nothing: ${root}`, async ({ page }) => {
    const words = labels[locale].timer;
    await page.clock.install();
    await page.goto(`${root}interview`);
    await expect(page.locator('[data-interview]')).toHaveAttribute('data-ready', 'true');
    await page.getByRole('checkbox', { name: words.inRounds }).check();
    await page.locator('[data-topic="sessions"]').getByRole('button').click();
    await expect(page).toHaveURL(/timer=120/);
    const timer = page.locator('[data-timer]');
    await expect(timer.getByRole('timer')).toHaveText(words.left('2:00'));
    await page.clock.runFor(60_000);
    await expect(timer.getByRole('timer')).toHaveText(words.left('1:00'));
    await page.clock.runFor(61_000);
    await expect(timer.getByRole('status')).toHaveText(words.over);
    await expect(page.locator('form[data-question]')).toHaveAttribute('data-progress', 'open');

    // Stopped, it can be started again; without one in the address it waits for the reader.
    await page.reload();
    await timer.getByRole('button', { name: words.stop }).click();
    await expect(timer).toHaveAttribute('data-timer', 'off');
    await timer.getByRole('button', { name: words.start('2:00') }).click();
    await expect(timer).toHaveAttribute('data-timer', 'running');
  });
}

test('a question that was answered can come a week later', async ({ page }) => {
  await page.goto('/interview/sessions/when-deleted');
  const form = page.locator('form[data-question]');
  await form.locator('[data-option="at-expiry"] label').click();
  await form.getByRole('button', { name: 'Answer' }).click();
  const back = page.locator('[data-comes-back]');
  const days = Number(await back.getAttribute('data-comes-back'));
  await back.getByRole('button').click();
  await expect(back).toHaveAttribute('data-comes-back', String(days + 7));
  await expect(back).toContainText(`in ${days + 7} days`);
});

test('places that make no sense are put aside, and that is said where there are questions', async ({ page }) => {
  await page.goto('/interview');
  await expect(page.locator('[data-interview]')).toHaveAttribute('data-ready', 'true');
  await putRecords(page, 'visits', [
    { page: lesson, section: '"><img>', atMs: 1, endedAtMs: null },
    { page: 'client/gone', section: 'away', atMs: 2, endedAtMs: null },
  ]);
  await page.goto(`/docs/${lesson}`);
  await expect(page.getByText('could not be read')).toBeVisible();
  await expect(sidebarLine(page, lesson)).toHaveClass(/lesson-mark--open/);
  // The page of the other one may come back with another release: it stays, and leads nowhere.
  await expect.poll(() => keptRecords<Visit>(page, 'visits')).toMatchObject([{ page: 'client/gone' }]);
  await page.goto('/');
  await expect(page.locator('[data-continue]')).toHaveAttribute('data-continue', 'start');
});
