import { FlagError } from './readFlags';

/** Ends a command that serves a port: 2 for a wrong flag, else 1, each with what to do. `command`: how to choose another port. */
export function endWithError(error: NodeJS.ErrnoException, command: string): never {
  if (error instanceof FlagError) {
    console.error(error.message);
    process.exit(2);
  }
  console.error(explain(error, command));
  process.exit(1);
}

function explain(error: NodeJS.ErrnoException, command: string): string {
  if (error.code === 'EADDRINUSE') return `The port is taken by another program. Choose another: ${command}`;
  if (error.code === 'EACCES') return `This port needs more rights than you have. Choose one above 1023: ${command}`;
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return 'This machine has no such --host address.';
  return error.message;
}
