import { defineMatter } from '../engine/define-matter.ts'

/** 个人基本信息变更. One's own phone and address, at once: who is signed in says where they are reached. The phone before is told, because a thief begins with it. */
export const contactChange = defineMatter({
  code: 'REG-14',
  version: 1,
  title: { zh: '个人基本信息变更', en: 'Change of ordinary personal data' },
  summary: {
    zh: '换手机号、改联系地址，当场办好。原手机和新手机都会收到通知；不是您办的，拨打 12333。',
    en: 'A new phone number or address, settled at once. The old and the new phone are told; if it was not you, call 12333.',
  },
  basis: ['社会保险经办条例-9', '社会保险经办条例-10'],
  from: '2023-12-01',
  schemes: ['pension-employee', 'pension-government', 'pension-resident', 'unemployment', 'injury', 'medical-employee', 'maternity', 'medical-resident'],
  applicants: ['self'],
  channels: ['app', 'web', 'kiosk', 'counter', 'village'],
  form: {
    phone: {
      kind: 'phone', optional: true,
      title: { zh: '新的手机号', en: 'New mobile phone' },
      help: { zh: '以后的通知发到这个号码；原号码会收到一次通知。', en: 'Notices go to this number from now on; the old one is told once.' },
    },
    address: {
      kind: 'text', optional: true, minLength: 4, maxLength: 100,
      title: { zh: '新的联系地址', en: 'New address' },
      help: { zh: '信件寄到这里。没有变就不用填。', en: 'Letters go here. Leave it empty if it did not change.' },
    },
  },
  materials: [],
  lanes: [],
  clock: { workingDays: 0, basis: '社会保险经办条例-10', answerWorkingDays: 1, suspension: [] },
  risk: 'medium',
  tiers: [],
  phrases: [],
  documents: ['contact-change-notice'],
  claim: 'contact',
  effects: 'contact@1',
})
