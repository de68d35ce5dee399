import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import ExcelJS from 'exceljs'
import { sql } from 'kysely'
import { must, refusedWith } from '../../test/support/matters-world.ts'
import { check, entry, finalBase, formula2026, otherCheck, previewWorld, type PreviewWorld } from '../../test/support/preview-world.ts'
import { plainDate } from '../kernel/day.ts'
import { instant } from '../kernel/instant.ts'
import { isRefusal } from '../kernel/refusal.ts'
import { acknowledgeExample, bookAt, confirmProposal, importProposals, keepDocument, openGapsOf, propose, proposals, rejectProposal, tryProposal, withdrawProposal, type ProposedValue } from './rulebook.ts'
import { parameterSheet } from './parameter-sheet.ts'
import { readVersions } from './proposal-store.ts'

describe('规则台：提出、试算、确认', () => {
  let world: PreviewWorld
  const at = () => world.deps.clock.now()
  const sampler = async () => []
  const tryIt = (proposalId: string) => world.asSystem((tx) => tryProposal(tx, { proposalId, by: check, at: at(), sampler }))
  const proposeIt = (value: ProposedValue, more: { by?: typeof entry; sha256?: string | undefined } = {}) => world.asSystem(async (tx) =>
    propose(tx, { value, reason: '按文件更新', source: 'form', by: more.by ?? entry, at: at(), sha256: 'sha256' in more ? more.sha256 : await world.document(tx) }))
  before(async () => { world = await previewWorld() })
  after(() => world.close())

  it('坏的输入一一按名拒绝', async () => {
    refusedWith(await proposeIt(finalBase(8000), { sha256: undefined }), 'rulebook.document-missing')
    refusedWith(await proposeIt(finalBase(8000), { sha256: 'a'.repeat(64) }), 'rulebook.no-such-document')
    refusedWith(await proposeIt(finalBase(8000), { by: check }), 'rulebook.post-missing')
    refusedWith(await proposeIt(finalBase(8000.005)), 'rulebook.fraction-of-fen')
    refusedWith(await proposeIt(finalBase(8000, { until: plainDate('2025-12-31') })), 'rulebook.until-before-from')
    for (const far of [{ from: plainDate('9999-12-31'), until: undefined }, { until: plainDate('9999-12-31') }]) refusedWith(await proposeIt(finalBase(8000, far)), 'rulebook.too-far-ahead')
    refusedWith(await proposeIt(finalBase(8000, { family: 'no-such-family' })), 'rulebook.family-unknown')
    refusedWith(await proposeIt(finalBase(8000, { region: '999999' })), 'rulebook.region-unknown')
    refusedWith(await proposeIt(finalBase(8000, { unit: 'CNY/year' })), 'rulebook.unit-differs')
    refusedWith(await proposeIt({ ...finalBase(1), value: '八千' }), 'rulebook.value-shape')
    refusedWith(await proposeIt(finalBase(-1)), 'rulebook.value-shape')
    refusedWith(await proposeIt(finalBase(8000, { region: '610000' })), 'rulebook.illustrative-elsewhere')
    refusedWith(await proposeIt(finalBase(8000, { from: plainDate('2026-03-01') })), 'rulebook.overlap')
    refusedWith(await proposeIt({ ...finalBase(8), family: 'contribution-rates', key: 'employee-pension/individual', region: '619900', from: plainDate('2027-01-01'), until: undefined, unit: 'share' }), 'rulebook.value-shape')
    const keep = (bytes: Uint8Array) => world.asSystem((tx) => keepDocument(tx, { fileName: 'x.pdf', bytes, by: 101, at: at() }))
    refusedWith(await keep(new Uint8Array()), 'rulebook.document-empty')
    refusedWith(await keep(Buffer.from('<html>not a paper</html>')), 'rulebook.document-kind')
    refusedWith(await keep(Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(8 * 1_048_576)])), 'rulebook.document-large')
    assert.equal((await world.asSystem((tx) => proposals(tx, {}))).length, 0, '拒绝的什么也没有留下')
  })

  it('提出后不算数；试算后由另一人确认才算数；旧的口径还查得到', async () => {
    const { proposalId } = must(await proposeIt(finalBase(8123)))
    refusedWith(await proposeIt(finalBase(8200)), 'rulebook.already-proposed')
    const value = async (when = at()) => world.asSystem(async (tx) => (await bookAt(tx, { region: '619900', asOf: when })).value('calculation-base', 'employee-pension', plainDate('2026-08-01')))
    const old = await value()
    assert.ok(!isRefusal(old) && old.value === 7881)
    const confirm = (by: typeof check) => world.asSystem((tx) => confirmProposal(tx, { proposalId, by, at: at() }))
    refusedWith(await confirm(check), 'rulebook.not-tried')
    const trial = must(await tryIt(proposalId))
    assert.ok(trial.result.examples > 150)
    assert.deepEqual(trial.result.changes, [], '算例不查本地基数')
    refusedWith(await confirm({ ...entry, posts: ['D05', 'D06'] }), 'rulebook.same-person')
    refusedWith(await confirm({ ...otherCheck, posts: [] }), 'rulebook.post-missing')
    const before = at()
    world.deps.clock.moveTo(plainDate('2026-11-25'))
    must(await confirm(check))
    must(await confirm(check)) // 同一人再按一次，答案不变
    refusedWith(await confirm(otherCheck), 'rulebook.decided')
    const [now, then] = [await value(), await value(before)]
    assert.ok(!isRefusal(now) && now.value === 8123 && now.status === 'final')
    assert.ok(!isRefusal(then) && then.value === 7881 && then.status === 'provisional', '确认之前所知的不变')
    const history = await world.asSystem((tx) => readVersions(tx, { family: 'calculation-base', key: 'employee-pension', regions: ['619900'] }))
    const [newest] = history.filter((row) => row.from === '2026-01-01')
    assert.deepEqual([newest?.enteredBy, newest?.confirmedBy, newest?.proposalId, newest?.sha256?.length], ['工作人员101', '工作人员102', proposalId, 64])
  })

  it('数据库本身不收同一人的确认，不收重叠的有效期', async () => {
    const { proposalId } = must(await proposeIt(finalBase(8300)))
    await assert.rejects(world.asSystem((tx) => sql`insert into parameter_outcome (proposal_id, proposed_by, kind, decided_by, decided_at, reason, agency_id, subject_id, trail_seq) values (${proposalId}::uuid, 101, 'rejected', 101, now(), 'reason', 619900, -619900, 1)`.execute(tx)), /parameter_outcome_two_people/)
    await assert.rejects(world.asSystem((tx) => sql`insert into parameter (parameter_id, family, key, region_code, valid_from, valid_until, known_from, value, unit, document, confidence, status, entered_by, confirmed_by)
      values (gen_random_uuid(), 'calculation-base', 'employee-pension', '619900', '2026-06-01', '2026-07-01', now() + interval '30 years', '1', 'CNY/month', 'x', 'src', 'final', 1, 2)`.execute(tx)), /parameter_no_overlap/)
    refusedWith(await world.asSystem((tx) => withdrawProposal(tx, { proposalId, by: check, at: at() })), 'rulebook.not-yours')
    must(await world.asSystem((tx) => withdrawProposal(tx, { proposalId, by: entry, at: at() })))
    refusedWith(await world.asSystem((tx) => rejectProposal(tx, { proposalId, by: check, at: at(), reason: '已撤回' })), 'rulebook.decided')
  })

  it('算例变了，须逐个说明原因才能确认', async () => {
    const rate: ProposedValue = {
      family: 'unemployment', key: 'second-year-share', region: '310000', from: plainDate('2026-01-01'), until: undefined, value: 0.75, unit: '', document: '沪人社〔2026〕1号', confidence: 'src', status: 'final', endsPrevious: true,
    }
    const [standing] = await world.asSystem((tx) => readVersions(tx, { family: 'unemployment', key: 'second-year-share', regions: ['310000'], knownAt: at() }))
    assert.ok(standing)
    const { proposalId } = must(await proposeIt({ ...rate, unit: standing.unit }))
    const trial = must(await tryIt(proposalId))
    const [change] = trial.result.changes
    assert.ok(change && change.agreed && !change.agrees && change.topic === 'unemployment.amount', JSON.stringify(trial.result.changes))
    const confirm = () => world.asSystem((tx) => confirmProposal(tx, { proposalId, by: check, at: at() }))
    refusedWith(await confirm(), 'rulebook.examples-changed')
    const acknowledge = (exampleId: string) => world.asSystem((tx) => acknowledgeExample(tx, { proposalId, by: check, at: at(), exampleId, reason: '新文件改了第二年的比例' }))
    refusedWith(await acknowledge('no-such-example'), 'rulebook.no-such-example')
    for (const { exampleId } of trial.result.changes) must(await acknowledge(exampleId))
    must(await confirm())
    const rows = await world.asSystem((tx) => readVersions(tx, { family: 'unemployment', key: 'second-year-share', regions: ['310000'], knownAt: at() }))
    assert.deepEqual(rows.map(({ from, until }) => [from, until]), [['2026-01-01', null], [standing.from, '2026-01-01']], '上一行截止在新值起期')
  })

  it('表变了，旧的试算不算；退回要写原因', async () => {
    const { proposalId } = must(await proposeIt(finalBase(8400)))
    must(await tryIt(proposalId))
    const other = must(await proposeIt({ ...finalBase(0.021), family: 'account-interest', key: 'employee-pension', region: '000000', unit: 'share/year', confidence: 'src' }))
    must(await tryIt(other.proposalId))
    must(await world.asSystem((tx) => confirmProposal(tx, { proposalId: other.proposalId, by: check, at: at() })))
    refusedWith(await world.asSystem((tx) => confirmProposal(tx, { proposalId, by: check, at: at() })), 'rulebook.not-tried')
    must(await world.asSystem((tx) => rejectProposal(tx, { proposalId, by: check, at: at(), reason: '数与文件不符' })))
    assert.equal((await world.asSystem((tx) => proposals(tx, { proposalId })))[0]?.state, 'rejected')
    assert.ok(instant(at()))
  })

  it('未公布清单说出谁要用；公布以后从清单里消失', async () => {
    const find = async (region: string) => (await world.asSystem((tx) => openGapsOf(tx, { at: at() }))).filter((gap) => gap.family === 'calculation-base' && gap.key === 'employee-pension' && gap.region === region)
    const [gap] = await find('610000')
    assert.ok(gap, '陕西基数有缺口')
    assert.ok(gap.blocks.rules.some(({ rule, matters }) => rule === 'employee-pension' && matters.includes('PEN-02')))
    const gaps = await world.asSystem((tx) => openGapsOf(tx, { at: at() }))
    assert.ok(!gaps.some(({ family, region, from }) => family === 'account-interest' && region === '000000' && from === '2026-01-01'), '2026年记账利率已公布')
    const fills = must(await proposeIt({ ...formula2026, region: '619900' }))
    must(await tryIt(fills.proposalId))
    must(await world.asSystem((tx) => withdrawProposal(tx, { proposalId: fills.proposalId, by: entry, at: at() })))
  })

  it('导出的表格原样导入没有变化；有错的行各自说明，一行错全部不提；公式不收', async () => {
    const rows = await world.asSystem((tx) => readVersions(tx, { family: 'calculation-base', knownAt: at() }))
    const sheet = await parameterSheet(rows, [])
    const bring = (bytes: Uint8Array, onlyCheck = false) => world.asSystem(async (tx) => importProposals(tx, { bytes, sha256: await world.document(tx), reason: '随表导入', onlyCheck, by: entry, at: at() }))
    const same = must(await bring(sheet))
    assert.deepEqual([same.proposed, same.unchanged, same.faulty], [0, rows.length, 0], JSON.stringify(same.rows.slice(0, 3)))
    const workbook = new ExcelJS.Workbook()
    await workbook.xlsx.load(Uint8Array.from(sheet).buffer)
    const [page] = workbook.worksheets
    assert.ok(page)
    page.addRow(['calculation-base', 'employee-pension', '619900', '2027-01-01', '2028-01-01', '8500', 'CNY/month', '示例〔2027〕1号', 'illustrative', 'provisional', ''])
    const good = page.rowCount
    page.addRow(['calculation-base', 'employee-pension', '619900', '2028-01-01', '2027-01-01', '8500', 'CNY/month', '示例〔2027〕1号', 'illustrative', 'final', ''])
    page.addRow(['nothing-known', 'x', '619900', '2028-01-01', '', '1', 'CNY/month', '示例〔2027〕1号', 'illustrative', 'final', ''])
    page.addRow(['calculation-base', 'employee-pension', '619900', '2029-01-01', '', '', 'CNY/month', '示例〔2027〕1号', 'illustrative', 'final', '']).getCell(6).value = { formula: '1+1', result: 2 }
    const faulty = must(await bring(Buffer.from(await workbook.xlsx.writeBuffer())))
    assert.deepEqual([faulty.proposed, faulty.faulty], [0, 3])
    const said = new Map(faulty.rows.map(({ n, faults }) => [n, faults.map(({ say }) => say.zh).join('；')]))
    assert.equal(said.get(good), '')
    assert.match(said.get(good + 1) ?? '', /止期/)
    assert.match(said.get(good + 2) ?? '', /没有“nothing-known/)
    assert.match(said.get(good + 3) ?? '', /公式/)
    for (const bytes of [Buffer.from('not a table'), Buffer.from('{"rows": 5}'), Buffer.from('PK\u0003\u0004broken')]) refusedWith(await bring(bytes), 'rulebook.import-unreadable')
    const json = Buffer.from(JSON.stringify({ rows: [{ ...finalBase(8500), from: '2027-01-01', until: '2028-01-01', status: 'provisional' }] }))
    assert.deepEqual((({ proposed, faulty: wrong }) => [proposed, wrong])(must(await bring(json, true))), [0, 0], '只检查，不提出')
    assert.equal(must(await bring(json)).proposed, 1)
    const again = must(await bring(json))
    assert.deepEqual([again.proposed, again.rows[0]?.faults[0]?.code], [0, 'rulebook.already-proposed'], '再导一次不会重复')
  })
})
