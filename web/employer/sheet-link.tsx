import { e } from '../text/employer-text.ts'
import { useText } from '../text/use-text.tsx'
import { Icon } from '../ui/icon.tsx'

/** Takes what a table shows, all of it, away as a workbook. */
export function SheetLink({ href, children, label }: { readonly href: string; readonly children?: string; readonly label?: string }) {
  const { say } = useText()
  return <a className="btn" href={href} download {...(label !== undefined && { 'aria-label': label })}><Icon name="download" />{children ?? say(e.toExcel)}</a>
}
