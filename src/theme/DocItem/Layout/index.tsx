import { useDoc } from '@docusaurus/plugin-content-docs/client';
import DocItemLayout from '@theme-original/DocItem/Layout';
import { type ComponentProps, type ReactNode, useMemo } from 'react';
import { VisitKeeper } from '../../../components/Progress/VisitKeeper';

/** A page of the course; the place up to which it was read is kept on the device. */
export default function KeptDocItemLayout(props: ComponentProps<typeof DocItemLayout>): ReactNode {
  const { metadata, toc } = useDoc();
  const sections = useMemo(() => toc.map(({ id }) => id), [toc]);
  return (
    <>
      <DocItemLayout {...props} />
      <VisitKeeper page={metadata.id} sections={sections} />
    </>
  );
}
