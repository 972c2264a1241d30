import { expect, type Locator, type Page } from '@playwright/test';
import { askedQuestions } from '../../src/quiz/askedQuestions';
import { keptAnswerings } from '../support/keptAnswerings';
import { test } from '../support/livingPage';
import { scriptsWith } from '../support/scriptsWith';

const lesson = 'docs/client/loss-is-not-expiry';
const questions = askedQuestions('client/loss-is-not-expiry', 'en');
/** Where answers were kept before there was a database for them. */
const oldKey = 'zookeeper-client-lab.answers.1';

function questionOf(page: Page, id: string): Locator {
  return page.locator(`[data-question="${id}"]`);
}

/** Opens the lesson and waits until its figures live: the lab has its engine then. */
async function open(page: Page, address = lesson): Promise<void> {
  await page.goto(`/${address}`);
  await expect(page.locator('[data-stage]').first()).toBeVisible();
}

/** The digits of a question's options, as this page shows them: right one first. */
async function digitsOf(question: Locator): Promise<string[]> {
  const id = await question.getAttribute('data-question');
  const asked = questions.find((each) => each.id === id);
  const shown = await question
    .locator('[data-option]')
    .evaluateAll((options) => options.map((each) => each.getAttribute('data-option')));
  const order = [...(asked?.choices ?? [])].sort((a, b) => Number(b.right) - Number(a.right));
  return order.map((choice) => String(shown.indexOf(choice.id) + 1));
}

for (const root of ['', 'zh-Hans/']) {
  test(`a question by the keyboard alone, with a second try and a replay: /${root}`, async ({ page }) => {
    await open(page, root + lesson);
    const question = questionOf(page, 'sessions/when-deleted');
    const [right = '', wrong = ''] = await digitsOf(question);
    await question.getByRole('radio').first().focus();

    await page.keyboard.press(wrong);
    await page.keyboard.press('Enter');
    await expect(question).toHaveAttribute('data-progress', 'secondTry');
    await expect(question.locator('[data-mark="right"]')).toHaveCount(0); // not the key yet
    await expect(question.getByRole('status')).not.toBeEmpty();

    await page.keyboard.press(right);
    await page.keyboard.press('Enter');
    await expect(question).toHaveAttribute('data-progress', 'right');
    await expect(question.locator('[data-mark="right"]')).toHaveCount(1);
    for (const option of await question.locator('[data-option]').all())
      await expect(option.locator('p')).toContainText(/\S/);

    await page.keyboard.press('r');
    await expect(page.locator('[data-lab]')).toHaveAttribute('data-lab', 'killedClient');
    await expect(page.locator('[data-stage]').first()).toBeFocused();
    await expect(page.locator('[data-stage]').first()).toContainText('10.0');
  });
}

test('what was answered is there on return, is said to be, and can be started afresh', async ({ page }) => {
  await open(page);
  const question = questionOf(page, 'sessions/which-was-it');
  await question.locator('[data-option="handshake-tells"] label').click();
  await question.getByRole('button', { name: 'Answer' }).click();
  await expect(question).toHaveAttribute('data-progress', 'right');

  await open(page);
  await expect(question).toHaveAttribute('data-progress', 'right');
  await page.getByRole('button', { name: 'Start afresh' }).click();
  await expect(question).toHaveAttribute('data-progress', 'open');
  // Nothing is thrown away: the answer stays in the record, and every question was opened again.
  await expect.poll(() => keptAnswerings(page)).toHaveLength(1 + questions.length);
  const answered = (await keptAnswerings(page)).filter(({ tries }) => tries.length > 0);
  expect(answered.map(({ tries }) => tries)).toEqual([['handshake-tells']]);
  await open(page);
  await expect(question).toHaveAttribute('data-progress', 'open');
});

test('a second round asks what the first try missed', async ({ page }) => {
  await open(page);
  for (const [index, { id }] of questions.entries()) {
    const question = questionOf(page, id);
    const [right = '', wrong = ''] = await digitsOf(question);
    await question.getByRole('radio').first().focus();
    if (index === 1) {
      await page.keyboard.press(wrong);
      await page.keyboard.press('Enter');
    }
    await page.keyboard.press(right);
    await page.keyboard.press('Enter');
    await expect(question).toHaveAttribute('data-progress', 'right');
  }

  await page.getByRole('button', { name: 'Ask me again what I missed (1)' }).click();
  await expect(page.locator('[data-question]')).toHaveCount(1);
  await expect(questionOf(page, questions[1]?.id ?? '')).toHaveAttribute('data-progress', 'open');
});

test('a link decides the order of the options', async ({ page }) => {
  const orderAt = async (address: string): Promise<string> => {
    await open(page, address);
    const options = page.locator('[data-question] [data-option]');
    await expect(page.locator('[data-quiz-round]')).toHaveAttribute(
      'data-quiz-round',
      /order=(\d+)/.exec(address)?.[1] ?? '1',
    );
    return options.evaluateAll((each) => each.map((option) => option.getAttribute('data-option')).join());
  };
  const second = await orderAt(`${lesson}?order=2`);
  expect(second).not.toBe(await orderAt(lesson));
  expect(await orderAt(`${lesson}?order=2`)).toBe(second);
});

test('answers that make no sense are put aside, and that is said', async ({ page }) => {
  await page.addInitScript((name) => {
    if (localStorage.getItem('zookeeper-client-lab.unreadable') === null) localStorage.setItem(name, '{half');
  }, oldKey);
  await open(page);

  await expect(page.getByText('could not be read')).toBeVisible();
  expect(await page.evaluate(() => ({ ...localStorage }))).toMatchObject({
    'zookeeper-client-lab.unreadable': '{half',
  });
});

test('answers kept in another way before are there, and have moved into the database', async ({ page }) => {
  await page.addInitScript((name) => {
    if (sessionStorage.getItem('seeded') !== null) return;
    sessionStorage.setItem('seeded', '1');
    const answer = { tries: ['stays', 'at-expiry'], sure: true, atMs: 1_767_225_600_000 };
    localStorage.setItem(name, JSON.stringify({ answers: { 'sessions/when-deleted': answer } }));
  }, oldKey);
  await open(page);
  await expect(questionOf(page, 'sessions/when-deleted')).toHaveAttribute('data-progress', 'right');
  expect(await page.evaluate((name) => localStorage.getItem(name), oldKey)).toBeNull();
  await expect.poll(() => keptAnswerings(page)).toHaveLength(1);
  await open(page);
  await expect(questionOf(page, 'sessions/when-deleted')).toHaveAttribute('data-progress', 'right');
});

test('the quiz works, and says that nothing is kept, where the code for the database cannot be loaded', async ({
  page,
}) => {
  // Only the library that opens databases speaks of this event.
  await page.route(scriptsWith('upgradeneeded'), (route) => route.abort());
  await open(page);
  await expect(page.getByText('This browser keeps nothing for this site')).toBeVisible();

  const question = questionOf(page, 'sessions/who-ends-it');
  await question.locator('[data-option="two-clocks"] label').click();
  await question.getByRole('button', { name: 'Answer' }).click();
  await expect(question).toHaveAttribute('data-progress', 'right');
});

test('nothing can be chosen before the page lives: a choice would be lost', async ({ page }) => {
  let goOn = (): void => {};
  const wait = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  await page.route(/\/main\.[0-9a-f]+\.js$/, async (route) => {
    await wait;
    await route.continue();
  });
  await page.goto(`/${lesson}`, { waitUntil: 'commit' });
  const question = questionOf(page, 'sessions/who-ends-it');
  const answer = question.getByRole('button', { name: 'Answer' });
  await expect(question.getByRole('radio').first()).toBeDisabled();
  await expect(answer).toBeDisabled();
  await expect(page.locator('[data-prediction] input').first()).toBeDisabled();

  goOn();
  await question.locator('[data-option="two-clocks"] label').click();
  await answer.click();
  await expect(question).toHaveAttribute('data-progress', 'right');
  await expect(page.locator('[data-prediction] input').first()).toBeEnabled();
});

test('without storage the quiz works and says that nothing is kept', async ({ page }) => {
  await page.addInitScript(() => {
    for (const name of ['localStorage', 'indexedDB']) {
      Object.defineProperty(window, name, {
        get: () => {
          throw new DOMException('blocked', 'SecurityError');
        },
      });
    }
  });
  await open(page);
  await expect(page.getByText('This browser keeps nothing for this site')).toBeVisible();

  const question = questionOf(page, 'sessions/who-ends-it');
  await question.locator('[data-option="two-clocks"] label').click();
  await question.getByRole('button', { name: 'Answer' }).click();
  await expect(question).toHaveAttribute('data-progress', 'right');
});
