import type { CitationLine } from '../documents/documents.ts'
import { findStatute } from '../policy/statutes/statutes.ts'

export const schemeTitles: Readonly<Record<string, string>> = {
  'pension-employee': '企业职工基本养老保险', 'unemployment': '失业保险', 'injury': '工伤保险', 'medical-employee': '职工基本医疗保险', 'maternity': '生育保险',
}

/** Articles as a letter lists them. */
export const citations = (ids: readonly string[]): CitationLine[] => ids.flatMap((id) => {
  const entry = findStatute(id)
  return entry ? [{ id, title: `${entry.law.zh} 第${entry.article}条`, summary: entry.summary.zh }] : []
})
