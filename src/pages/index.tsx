import Link from '@docusaurus/Link';
import Translate, { translate } from '@docusaurus/Translate';
import parts from '@generated/lesson-list/default/parts.json';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';
import { FirstLab } from '../components/Lab/FirstLab';
import { Continue } from '../components/Progress/Continue';
import { MarkCircle } from '../components/Progress/MarkCircle';
import styles from './_home/Home.module.css';

/** The first page: what this is, a figure, three ways in, the list of lessons. */
export default function Home(): ReactNode {
  const lessons = parts.flatMap((part) => part.lessons);
  const [first] = lessons;
  const wrong = lessons.find(({ path }) => path.endsWith('/client/loss-is-not-expiry'));

  return (
    <Layout
      description={translate({
        id: 'home.description',
        message:
          'Lessons that run a real ZooKeeper client against a simulated server in your browser. Cut the cable and see what each side knows.',
      })}
    >
      <main className={styles.page}>
        <h1 className={styles.sentence}>
          <Translate id="home.sentence">
            Learn the Apache ZooKeeper client by running it: cut the cable, and watch what each side can know.
          </Translate>
        </h1>
        <Continue lessons={lessons} />

        <FirstLab />

        <section className={styles.paths} aria-labelledby="paths">
          <h2 id="paths">
            <Translate id="home.paths.title">Three ways in</Translate>
          </h2>
          <ul>
            <Path
              to={first?.path}
              title={translate({ id: 'home.paths.alone.title', message: 'On your own' })}
              text={translate({
                id: 'home.paths.alone.text',
                message: 'Read from the first page. Predict, run, then compare. Nothing to install.',
              })}
            />
            <Path
              to={wrong && `${wrong.path}#wrong-program`}
              title={translate({ id: 'home.paths.team.title', message: 'Joining a team' })}
              text={translate({
                id: 'home.paths.team.text',
                message: 'Begin with the programs that go wrong. They are the ones you will meet in review.',
              })}
            />
            <Path
              to="/interview"
              title={translate({ id: 'home.paths.interview.title', message: 'Interview next week' })}
              text={translate({
                id: 'home.paths.interview.text',
                message: 'Go to the questions, topic by topic, and replay every answer you miss.',
              })}
            />
          </ul>
        </section>

        <section className={styles.lessons} aria-labelledby="lessons">
          <h2 id="lessons">
            <Translate id="home.lessons.title">Lessons</Translate>
          </h2>
          {parts.map((part) => (
            <div className={styles.part} key={part.label}>
              <h3>{part.label}</h3>
              <ol>
                {part.lessons.map((lesson) => (
                  <li key={lesson.path}>
                    {lesson.id.startsWith('reference/') || <MarkCircle lesson={lesson} />}{' '}
                    <Link to={lesson.path}>{lesson.title}</Link>
                    <p>{lesson.description}</p>
                  </li>
                ))}
              </ol>
            </div>
          ))}
        </section>
      </main>
    </Layout>
  );
}

interface PathProps {
  readonly to: string | undefined;
  readonly title: string;
  readonly text: string;
}

function Path({ to, title, text }: PathProps): ReactNode {
  return (
    <li>
      {to ? <Link to={to}>{title}</Link> : title}
      <p>{text}</p>
    </li>
  );
}
