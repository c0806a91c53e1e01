/** How lists are read page by page. */
import * as z from 'zod';
import { serverLimits } from '../../limits.ts';

/** A time in a query; handlers get milliseconds since the epoch. */
export const moment = z.iso
  .datetime({ offset: true })
  .or(z.iso.date())
  .transform((text) => Date.parse(text))
  .optional();

/** Parts of a query that every list takes. */
export const pageFields = {
  after: z.string().max(serverLimits.cursorChars).optional().describe('`next` of the page before'),
  limit: z.coerce.number().int().min(1).max(serverLimits.pageSize).default(serverLimits.pageSize),
};
export const pageQuery = z.strictObject(pageFields);
export type PageQuery = z.infer<typeof pageQuery>;

/** A page of such items; `order` says how they are sorted. */
export function pageOf<Item extends z.ZodType>(item: Item, order: string) {
  return z.object({
    items: z.array(item).describe(order),
    next: z.string().nullable().describe('`after` of the next page; null at the end'),
  });
}
