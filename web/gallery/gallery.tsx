import { type ReactNode, useState } from 'react'
import { ExplainTree } from '../explain/explain-tree.tsx'
import { DeclaredForm } from '../forms/declared-form.tsx'
import { FormReview } from '../forms/form-review.tsx'
import { ui } from '../text/ui-text.ts'
import { useText } from '../text/use-text.tsx'
import { Amount } from '../ui/amount.tsx'
import { useAnnounce } from '../ui/announcer.tsx'
import { Bars } from '../ui/bars.tsx'
import { Button, IconButton, Link, LinkButton } from '../ui/button.tsx'
import { Checkbox, RadioCards } from '../ui/choices.tsx'
import { DataTable } from '../ui/data-table.tsx'
import { Dialog } from '../ui/dialog.tsx'
import { ErrorSummary } from '../ui/error-summary.tsx'
import { DateField, MonthField, Select, TextArea, TextField, YuanField } from '../ui/fields.tsx'
import { FileField } from '../ui/file-field.tsx'
import { Icon } from '../ui/icon.tsx'
import { Progress, Steps, Timeline } from '../ui/progress.tsx'
import { EmptyState, ErrorState, Skeleton } from '../ui/states.tsx'
import { Card, Facts, Notice, Tag } from '../ui/surfaces.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { galleryParts, gallerySteps } from './gallery-samples.ts'

/** Every component in every state, with made-up figures: for looking at, and for the tests that walk through it by keyboard. */
export function Gallery() {
  return (
    <>
      <Notice tone="warn" title="组件陈列">这里的人和数字都是举例，不是任何人的记录。</Notice>
      <Buttons /><Inputs /><Choices /><Declared /><Surfaces /><Moving /><Tables /><Overlays /><States /><Reasons />
    </>
  )
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return <Card title={title}><div className="stack">{children}</div></Card>
}

function Buttons() {
  const announce = useAnnounce()
  const [pressed, setPressed] = useState(0)
  return (
    <Part title="按钮">
      <div className="row">
        <Button kind="primary" onPress={() => { setPressed(n => n + 1); announce('已保存') }}>保存</Button>
        <Button>查看</Button>
        <Button kind="danger">退回补正</Button>
        <Button kind="quiet">重置</Button>
        <IconButton label="搜索"><Icon name="search" /></IconButton>
        <LinkButton href="/gallery" kind="primary">去认证</LinkButton>
        <LinkButton href="/gallery">看明细</LinkButton>
        <Link href="/gallery" className="link-plain">文字链接</Link>
      </div>
      <Button kind="primary" block>提交申请</Button>
      <Button kind="primary" disabledBecause="您已在初审一级办理过本件，同一人不能在两级审核">审核通过</Button>
      <Button kind="primary" busy>正在提交</Button>
      <p className="muted">已按 {pressed} 次</p>
    </Part>
  )
}

function Inputs() {
  const [text, setText] = useState('王秀英')
  const [day, setDay] = useState('2026-03-31')
  const [month, setMonth] = useState('2026-03')
  const [city, setCity] = useState('')
  const [money, setMoney] = useState('3286.40')
  const [note, setNote] = useState('')
  const [file, setFile] = useState<File>()
  return (
    <Part title="输入">
      <TextField name="g-name" label="姓名" hint="与身份证一致" value={text} onChange={setText} autoComplete="name" />
      <TextField name="g-card" label="银行卡号" error="银行卡号有误，请对照卡面重填" value="6222 0000 0000 0001" onChange={() => {}} inputMode="numeric" />
      <TextField name="g-fixed" label="公民身份号码" required={false} value="6199**********1234" onChange={() => {}} readOnly />
      <DateField name="g-day" label="申请日期" value={day} onChange={setDay} />
      <MonthField name="g-month" label="申请领取年月" value={month} onChange={setMonth} from={2024} to={2030} />
      <Select name="g-city" label="参保地" value={city} onChange={setCity} options={[{ value: 'a', label: '江州市' }, { value: 'b', label: '南浦市' }]} />
      <YuanField name="g-money" label="金额" value={money} onChange={setMoney} />
      <TextArea name="g-note" label="说明" required={false} value={note} onChange={setNote} />
      <FileField name="g-file" label="名册文件" hint="Excel 文件（.xlsx），不超过 5 MB" kinds={['.xlsx']} most={5 * 1_048_576} file={file} onFile={setFile} />
    </Part>
  )
}

function Choices() {
  const [kind, setKind] = useState('')
  const [agree, setAgree] = useState(false)
  const kinds = [{ value: 'due', label: '到龄正常退休' }, { value: 'early', label: '弹性提前退休', note: '最多提前三年，不早于原法定退休年龄' }, { value: 'late', label: '弹性延迟退休' }]
  return (
    <Part title="选择">
      <RadioCards name="g-kind" label="退休方式" value={kind} onChange={setKind} options={kinds} />
      <RadioCards name="g-kind-bad" label="退休方式（有误）" value="" onChange={() => {}} options={kinds.slice(0, 2)} error="请选择退休方式" inTwo />
      <Checkbox name="g-agree" isSelected={agree} onChange={setAgree}>我已阅读并同意告知承诺书</Checkbox>
      <Checkbox name="g-agree-bad" isSelected={false} onChange={() => {}} error="请阅读并勾选">我已核对以上内容</Checkbox>
    </Part>
  )
}

function Declared() {
  const { say } = useText()
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>()
  return (
    <Part title="由事项声明生成的表单">
      <Steps names={['填写', '核对', '提交']} current={typed ? 1 : 0} />
      {typed
        ? <><FormReview parts={galleryParts} typed={typed} /><Button onPress={() => setTyped(undefined)}>{say(ui.back)}</Button></>
        : <DeclaredForm parts={galleryParts} typed={{}} years={{ from: 2024, to: 2030 }} onFilled={setTyped} />}
      <ErrorSummary attempt={0} errors={{ 'g-card': '银行卡号有误，请对照卡面重填', 'g-kind': '请选择退休方式' }} labels={{ 'g-card': '银行卡号', 'g-kind': '退休方式' }} />
    </Part>
  )
}

function Surfaces() {
  return (
    <Part title="文字与标记">
      <Amount fen={328640} hero />
      <p><Amount fen={-12345} />　<Amount fen={0} />　<Amount fen={123456789012} /></p>
      <div className="row"><Tag>待受理</Tag><Tag tone="info">审核中</Tag><Tag tone="ok">已办结</Tag><Tag tone="warn">待补正</Tag><Tag tone="bad">不予受理</Tag></div>
      <p><span className="late">已超期 3 天</span>　<span className="soon">剩余 2 天</span>　<span className="muted">剩余 11 天</span></p>
      <Notice title="20 个工作日内短信告知结果">您不用再跑。</Notice>
      <Notice tone="ok" title="已自动认证至 2027-03-02" />
      <Notice tone="warn" title="12 月养老金退回">银行卡已销户，请登记新卡。</Notice>
      <Notice tone="bad" title="身份信息不一致">请到经办窗口核对。</Notice>
      <Facts facts={[['受理编号', 'YL20261100037'], ['参保地', '江州市'], ['核定金额', <Amount key="a" fen={280000} />]]} />
    </Part>
  )
}

function Moving() {
  return (
    <Part title="进度">
      <Steps names={['填写', '核对', '提交']} current={1} />
      <Timeline
        label="办理进度"
        entries={[
          { key: '1', what: '通过手机端提交申请', when: '2026-11-03 09:12', who: '申请人', state: 'past' },
          { key: '2', what: '数据比对通过', when: '2026-11-03 09:13', who: '系统', state: 'past' },
          { key: '3', what: '初审中', when: '2026-11-04 14:20', who: '陈晓燕', state: 'now' },
          { key: '4', what: '复核', state: 'ahead' },
        ]}
      />
      <Progress label="生成发放明细" done={412300} total={800000} note="可以关闭本页，办理不会中断" />
      <Progress label="已完成" done={12} total={12} />
      <Bars title="近七日办件量" oneName="新收件" twoName="已办结" points={[1, 2, 3, 4, 5, 6, 7].map(d => ({ at: `11-${17 + d}`, one: 10 + ((d * 7) % 11), two: 8 + ((d * 5) % 9) }))} />
      <Bars title="各年缴费" oneName="个人账户记入" points={Array.from({ length: 20 }, (_, i) => ({ at: String(2007 + i), one: 100 + i * 13 }))} />
    </Part>
  )
}

function Tables() {
  const rows = [{ no: 'YL20261100000', name: '王建国', fen: 280000 }, { no: 'YL20261100037', name: '李国庆', fen: 310050 }]
  return (
    <Part title="表格与分页签">
      <DataTable
        caption="待办列表" showCaption rows={rows} rowKey={row => row.no}
        columns={[
          { key: 'no', title: '受理编号', cell: row => row.no, isRowHeader: true },
          { key: 'name', title: '姓名', cell: row => row.name },
          { key: 'fen', title: '核定金额', cell: row => <Amount fen={row.fen} />, isNumber: true },
        ]}
      />
      <DataTable
        caption="窄屏上成为卡片的表" showCaption stacks rows={rows} rowKey={row => row.no}
        columns={[
          { key: 'name', title: '姓名', cell: row => row.name, isRowHeader: true },
          { key: 'no', title: '受理编号', cell: row => row.no },
          { key: 'fen', title: '核定金额', cell: row => <Amount fen={row.fen} />, isNumber: true },
        ]}
      />
      <Tabs label="个人视图" pages={[{ key: 'a', title: '缴费', content: <p>缴费记录</p> }, { key: 'b', title: '待遇', content: <p>待遇记录</p> }, { key: 'c', title: '办件', content: <p>办件记录</p> }]} />
    </Part>
  )
}

function Overlays() {
  const [open, setOpen] = useState<'none' | 'middle' | 'side'>('none')
  const close = () => setOpen('none')
  return (
    <Part title="对话框与抽屉">
      <div className="row"><Button onPress={() => setOpen('middle')}>打开对话框</Button><Button onPress={() => setOpen('side')}>打开抽屉</Button></div>
      <Dialog title="退回补正" isOpen={open !== 'none'} side={open === 'side'} onClose={close} foot={<><Button onPress={close}>取消</Button><Button kind="primary" onPress={close}>确定</Button></>}>
        <RadioCards name="g-why" label="常用意见" value="" onChange={() => {}} options={[{ value: '1', label: '照片不清晰' }, { value: '2', label: '信息不一致' }]} />
        <TextArea name="g-opinion" label="审核意见" value="" onChange={() => {}} />
      </Dialog>
    </Part>
  )
}

function States() {
  return (
    <Part title="等待、空白与出错">
      <Skeleton lines={4} />
      <EmptyState title="还没有办件"><LinkButton href="/gallery">去办理</LinkButton></EmptyState>
      <ErrorState problem={{ number: '7F3A-20261124' }} onRetry={() => {}} />
      <ErrorState problem={{ code: 'pension.paid-months-short', say: '累计缴费 170 个月，尚缺 10 个月', isRefusal: true, number: '7F3B-20261124', basis: '《社会保险法》第16条', remedy: '可以继续缴费至满最低年限，或转入城乡居民养老保险。' }} />
    </Part>
  )
}

function Reasons() {
  const { say } = useText()
  return <Part title={say(ui.explainTitle)}><ExplainTree steps={gallerySteps} /></Part>
}
