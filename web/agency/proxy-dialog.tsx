import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type PersonProxies } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { d, h } from '../text/help-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { DateField, Select, TextField } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'
import { Notice } from '../ui/surfaces.tsx'

/** An authority registered for somebody who stands at the counter and cannot do it alone. It waits for the proxy like any other. */
export function ProxyDialog({ person, page, onClose }: { readonly person: { readonly publicNo: string; readonly name: string }; readonly page: PersonProxies; readonly onClose: () => void }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [typed, setTyped] = useState({ name: '', idNumber: '', relation: '', seesRecord: true, getsMessages: true, riskAccepted: false, until: '', ground: '' })
  const [matters, setMatters] = useState<readonly string[]>([])
  const [isPresent, setPresent] = useState(false)
  const [error, setError] = useState<string>()
  const put = (change: Partial<typeof typed>) => setTyped(before => ({ ...before, ...change }))
  const isRisky = page.matters.some(({ code, risky }) => risky && matters.includes(code))
  const give = useMutation({
    mutationFn: () => agencyApi.registerProxy(person.publicNo, { ...typed, name: typed.name.trim(), idNumber: typed.idNumber.trim(), ground: typed.ground.trim(), matters: [...matters], principalIsPresent: true }, key.current()),
    onSuccess: () => { key.done(); announce(say(d.registered)); onClose(); void queries.invalidateQueries({ queryKey: ['person-proxies', person.publicNo] }) },
    onError: key.done,
  })
  const send = () => {
    const isShort = typed.name.trim() === '' || typed.idNumber.trim() === '' || typed.relation === '' || typed.until === '' || typed.ground.trim().length < 4 || !isPresent
      || (matters.length === 0 && !typed.seesRecord && !typed.getsMessages)
    setError(isShort ? say(d.needTerms) : undefined)
    if (!isShort) give.mutate()
  }
  return (
    <Dialog title={`${say(d.register)} · ${person.name}`} isOpen onClose={onClose} side foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind="primary" busy={give.isPending} onPress={send}>{say(d.record)}</Button></>}>
      <Notice>{say(d.registerSay)}</Notice>
      <TextField name="name" label={say(d.proxyName)} value={typed.name} onChange={name => put({ name })} maxLength={60} />
      <TextField name="idNumber" label={say(d.proxyId)} value={typed.idNumber} onChange={text => put({ idNumber: text.toUpperCase() })} maxLength={18} />
      <Select name="relation" label={say(d.theirRelation)} value={typed.relation} onChange={relation => put({ relation })} options={page.relations.map(one => ({ value: one.code, label: inWords(locale, one.title) }))} />
      <fieldset className="fld">
        <legend className="lab">{say(d.matters)}</legend>
        <Checkbox name="seesRecord" isSelected={typed.seesRecord} onChange={seesRecord => put({ seesRecord })}>{say(d.seesRecord)}</Checkbox>
        <Checkbox name="getsMessages" isSelected={typed.getsMessages} onChange={getsMessages => put({ getsMessages })}>{say(d.getsMessages)}</Checkbox>
        {page.matters.map(one => (
          <Checkbox key={one.code} name={one.code} isSelected={matters.includes(one.code)} onChange={on => setMatters(on ? [...matters, one.code] : matters.filter(code => code !== one.code))}>{inWords(locale, one.title)}{one.risky && `（${say(h.riskChoice)}）`}</Checkbox>
        ))}
        {isRisky && <Checkbox name="riskAccepted" isSelected={typed.riskAccepted} onChange={riskAccepted => put({ riskAccepted })}>{say(d.risk)}</Checkbox>}
      </fieldset>
      <DateField name="until" label={say(d.lastDay)} value={typed.until} onChange={until => put({ until })} />
      <TextField name="ground" label={say(d.ground)} hint={say(d.groundHint)} value={typed.ground} onChange={ground => put({ ground })} error={error} maxLength={200} />
      <Checkbox name="present" isSelected={isPresent} onChange={setPresent}>{say(d.present)}</Checkbox>
      <DeedProblem error={give.error} />
    </Dialog>
  )
}
