import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useDeedKey } from '../api/deed-key.ts'
import { employerApi } from '../api/employer-api.ts'
import { monthText } from '../text/day-text.ts'
import { e } from '../text/employer-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { Button } from '../ui/button.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { FileField } from '../ui/file-field.tsx'
import { DeedFailed } from './answered.tsx'
import { mostBytes } from './roster-file.ts'
import { SheetLink } from './sheet-link.tsx'

/** The wages of a month by the file. */
export function UploadDialog({ month, isOpen, onClose, onUploaded }: { readonly month: string; readonly isOpen: boolean; readonly onClose: () => void; readonly onUploaded: (id: string) => void }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const key = useDeedKey()
  const [file, setFile] = useState<File>()
  const upload = useMutation({
    mutationFn: (given: File) => employerApi.uploadRoster('wages', given, month, key.current()),
    onSuccess: ({ rosterId }) => { key.done(); void queries.invalidateQueries({ queryKey: ['rosters'] }); onUploaded(rosterId) },
  })
  // Another file is another deed.
  const choose = (given: File | undefined) => { key.done(); upload.reset(); setFile(given) }
  return (
    <Dialog
      title={say(e.wageFileTitle, { month: monthText(locale, month) })} isOpen={isOpen} onClose={() => { choose(undefined); onClose() }}
      foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={upload.isPending} onPress={() => file && upload.mutate(file)} disabledBecause={file ? undefined : say(e.chooseFileFirst)}>{say(e.uploadNow)}</Button></>}
    >
      <p>{say(e.wageFileSay)}</p>
      <div><SheetLink href={employerApi.rosterTemplateHref('wages')}>{say(e.template)}</SheetLink></div>
      <FileField name="wage-file" label={say(e.rosterFile)} hint={say(e.rosterFileHint)} kinds={['.xlsx']} most={mostBytes} file={file} onFile={choose} />
      <DeedFailed error={upload.error} />
    </Dialog>
  )
}
