import Translate from '@docusaurus/Translate';
import Layout from '@theme/Layout';
import type { ReactNode } from 'react';

export default function Home(): ReactNode {
  return (
    <Layout>
      <main>
        <h1>
          <Translate id="home.sentence">Learn the ZooKeeper client by running it.</Translate>
        </h1>
      </main>
    </Layout>
  );
}
