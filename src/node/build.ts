import { buildFolder, buildSite } from './buildSite';

/** `npm run build`: the production build in both languages. */
buildSite().then(
  () => console.log(`Both languages are in ${buildFolder}/.`),
  (error: Error) => {
    console.error(error.message);
    process.exit(1);
  },
);
