import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { agencyApi, type AgencyCase, type Conclusion, type Tier } from '../api/agency-api.ts'
import { useDeedKey } from '../api/deed-key.ts'
import { a } from '../text/agency-text.ts'
import { articleText } from '../text/article-text.ts'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { inWords } from '../text/words.ts'
import { useAnnounce } from '../ui/announcer.tsx'
import { Button } from '../ui/button.tsx'
import { Checkbox } from '../ui/choices.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { TextArea } from '../ui/fields.tsx'
import { DeedProblem } from '../ui/loaded.tsx'
import { Notice } from '../ui/surfaces.tsx'

/**
 * Signing at a tier. Agreement is one press when everything agrees; words are needed when a check differs, and always for a return or a
 * refusal, because the applicant has a right to the reason.
 */
export function ReviewDialog({ of, tier, conclusion, onClose }: { readonly of: AgencyCase; readonly tier: Tier; readonly conclusion: Conclusion; readonly onClose: () => void }) {
  const { say, locale } = useText()
  const queries = useQueryClient()
  const announce = useAnnounce()
  const key = useDeedKey()
  const [opinion, setOpinion] = useState('')
  const [phrases, setPhrases] = useState<readonly string[]>([])
  const [error, setError] = useState<string>()
  const caseNo = of.case.caseNo
  const differing = of.lanes.filter(lane => !lane.informs && lane.outcome !== null && lane.outcome !== 'agrees').length
  const needsWords = conclusion === 'refuse' || (conclusion === 'agree' && (differing > 0 || of.assessment?.refusal))
  // A notice made of ready phrases says in them why; nobody types it twice.
  const chosenWords = conclusion === 'return' ? of.declaration.phrases.filter(phrase => phrases.includes(phrase.key)).map(phrase => phrase.say.zh).join('；') : ''
  const title = { agree: say(a.agree), return: say(a.giveBack), refuse: say(a.refuse) }[conclusion]
  const sign = useMutation({
    mutationFn: () => agencyApi.review(caseNo, { tier: tier.tier, conclusion, opinion: opinion.trim() || chosenWords, ...(phrases.length > 0 && { phrases }) }, key.current()),
    onSuccess: () => { key.done(); announce(say(a.signed, { conclusion: title })); onClose(); void queries.invalidateQueries() },
  })
  const submit = () => {
    const fault = conclusion === 'return' && phrases.length === 0 && opinion.trim() === '' ? say(a.phraseNeeded) : needsWords && opinion.trim() === '' ? say(a.opinionNeeded) : undefined
    setError(fault)
    if (!fault) sign.mutate()
  }
  const choose = (phrase: string, isChosen: boolean) => setPhrases(before => (isChosen ? [...before, phrase] : before.filter(other => other !== phrase)))
  return (
    <Dialog
      title={`${title} · ${inWords(locale, tier.title)}`} isOpen onClose={onClose} side={conclusion !== 'agree'}
      foot={<><Button onPress={onClose}>{say(ui.cancel)}</Button><Button kind={conclusion === 'refuse' ? 'danger' : 'primary'} onPress={submit} busy={sign.isPending}>{say(a.sign)}</Button></>}
    >
      <p>{conclusion === 'agree' ? say(a.agreeSay, { tier: inWords(locale, tier.title) }) : say(conclusion === 'return' ? a.returnSay : a.refuseSay)}</p>
      {conclusion === 'agree' && differing > 0 && <Notice tone="warn" title={say(a.overridden, { count: differing })} />}
      {conclusion === 'return' && of.declaration.phrases.length > 0 && (
        <fieldset className="fld">
          <legend className="lab">{say(a.phrases)}</legend>
          {of.declaration.phrases.map(phrase => (
            <Checkbox key={phrase.key} name={`phrase-${phrase.key}`} isSelected={phrases.includes(phrase.key)} onChange={isChosen => choose(phrase.key, isChosen)}>
              {inWords(locale, phrase.say)}<span className="hint">　{inWords(locale, phrase.remedy)}　{articleText(locale, phrase.basis)}</span>
            </Checkbox>
          ))}
        </fieldset>
      )}
      <TextArea name="opinion" label={say(a.opinion)} required={Boolean(needsWords)} hint={say(needsWords ? a.opinionNeeded : conclusion === 'return' ? a.returnHint : a.opinionOptional)} value={opinion} onChange={setOpinion} error={error} maxLength={1000} />
      <DeedProblem error={sign.error} />
    </Dialog>
  )
}
