import { translate } from '@docusaurus/Translate';
import SearchBar from '@theme-original/SearchBar';
import { type ReactNode, useEffect, useRef } from 'react';

/** The search field; the plugin names it "Search" in every language, so the name is put right here. */
export default function NamedSearchBar(): ReactNode {
  const box = useRef<HTMLDivElement>(null);
  const name = translate({ id: 'searchBar.name', message: 'Search the lessons' });
  useEffect(() => {
    box.current?.querySelector('input')?.setAttribute('aria-label', name);
  });
  return (
    <div ref={box}>
      <SearchBar />
    </div>
  );
}
