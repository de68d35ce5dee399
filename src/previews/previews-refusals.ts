import { refusalsOf, type RefusalCatalogue } from '../kernel/refusal.ts'

const basis = '社会保险经办条例-37'

/** What keeps a preview from being opened, signed or carried out. */
export const previewsRefusals = {
  'previews.no-such-preview': { basis, say: { zh: '没有这次测算', en: 'There is no such preview' } },
  'previews.post-missing': {
    basis,
    say: { zh: '这一步由下列岗位办理：{post}', en: 'This step is for these posts: {post}' },
    remedy: { zh: '请由担任该岗位的同事办理', en: 'Leave it to a colleague who holds it' },
  },
  'previews.no-such-moved': { basis, say: { zh: '没有这一条', en: 'There is no such entry' } },
  'previews.moved-ended': {
    basis,
    say: { zh: '{by}已于 {on} 办结这一条', en: '{by} ended this entry on {on}' },
    remedy: { zh: '请刷新页面查看', en: 'Reload the page' },
  },
  'previews.nothing-to-carry-out': {
    basis,
    say: { zh: '按现在的情况，这一笔没有可以执行的变更', en: 'As things stand there is nothing to carry out' },
    remedy: { zh: '请写明原因，选“不再执行”', en: 'Give the reason and leave it as it is' },
  },
  'previews.not-built': {
    basis,
    say: { zh: '还在测算（{done} / {total}），算完才能签署', en: 'It is still being computed ({done} of {total}); it is signed when it is complete' },
  },
  'previews.same-person': {
    basis,
    say: { zh: '发起和两次签署必须是三个人', en: 'Opening and the two signatures are three people' },
    remedy: { zh: '请由另一人签署', en: 'Another person signs' },
  },
  'previews.step-done': { basis, say: { zh: '“{step}”已经签过', en: '“{step}” is signed already' } },
  'previews.not-signed': {
    basis,
    say: { zh: '两人都签署后才能执行', en: 'It is carried out when two have signed' },
  },
  'previews.committed': { basis, say: { zh: '已经执行，不能再动', en: 'It is carried out; nothing can be changed' } },
  'previews.cancelled': { basis, say: { zh: '这次测算已经撤销', en: 'This preview is cancelled' } },
  'previews.cannot-cancel': { basis, say: { zh: '已经开始执行，不能撤销', en: 'It is being carried out and cannot be cancelled' } },
  'previews.stale': {
    basis,
    say: { zh: '测算之后情况有变，不能照原来的结果执行', en: 'Things moved since it was computed; it is not carried out as it was' },
    remedy: { zh: '请重新测算，看过新的结果再签署', en: 'Compute it anew, and sign what then comes out' },
  },
  'previews.year-not-possible': {
    basis,
    say: { zh: '{year} 年还没有到，或者太早', en: 'The year {year} is yet to come, or too early' },
  },
  'previews.other-year': {
    basis,
    say: { zh: '这条提议不是 {year} 年的调整办法', en: 'This proposal is no formula for {year}' },
  },
  'previews.of-a-year': {
    basis,
    say: { zh: '年度调整办法要按年度测算：先看全体增加多少，再一并执行', en: 'The formula of an adjustment is previewed as the adjustment of its year' },
    remedy: { zh: '请开“{year} 年度调整”的测算，并选上这条提议', en: 'Open the preview of the adjustment of {year} with this proposal' },
  },
  'previews.open-already': {
    basis,
    say: { zh: '同样的测算还有一次没有办完', en: 'The same preview is under way already' },
    remedy: { zh: '请接着办那一次，或者先撤销', en: 'Go on with that one, or cancel it first' },
  },
} as const satisfies RefusalCatalogue

export const previewsRefusal = refusalsOf(previewsRefusals)
