import type { ReactNode } from 'react'
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components'

export type TabPage = { readonly key: string; readonly title: string; readonly content: ReactNode }

/** Several views of one thing. The chosen one may live in the address, then `selected` and `onSelect` are given. */
export function Tabs({ label, pages, selected, onSelect }: { readonly label: string; readonly pages: readonly TabPage[]; readonly selected?: string; readonly onSelect?: (key: string) => void }) {
  return (
    <AriaTabs className="tabs" {...(selected !== undefined && { selectedKey: selected })} {...(onSelect && { onSelectionChange: key => onSelect(String(key)) })}>
      <TabList aria-label={label}>{pages.map(page => <Tab key={page.key} id={page.key}>{page.title}</Tab>)}</TabList>
      {pages.map(page => <TabPanel key={page.key} id={page.key}>{page.content}</TabPanel>)}
    </AriaTabs>
  )
}
