import type { Outbox } from '../Outbox';
import type { Request } from '../Request';

/** One station of a request on its way through a server: does its part and hands it on. Source: RequestProcessor */
export interface RequestProcessor {
  processRequest(request: Request, out: Outbox): void;
}
