import type { PostCode } from '../../access/access.ts'
import { cityAgencyOf, cityNames, countyNamed, provinceAgency } from './region-plan.ts'

export type PlannedStaff = {
  readonly staffId: number, readonly login: string, readonly name: string, readonly agencyId: number
  readonly posts: readonly PostCode[], readonly note: string, readonly isKin?: boolean
}

const pinyin: Readonly<Record<string, string>> = {
  西安: 'xa', 铜川: 'tc', 宝鸡: 'bj', 咸阳: 'xy', 渭南: 'wn', 延安: 'ya', 汉中: 'hz', 榆林: 'yl', 安康: 'ak', 商洛: 'sl',
}

const province: readonly (readonly [login: string, name: string, posts: readonly PostCode[], note: string])[] = [
  ['fafang', '周敏', ['P12'], '待遇发放岗（全省）'], ['fafang2', '吴刚', ['P12'], '待遇发放岗（全省，B 岗）'],
  ['shenpi', '郑海燕', ['P03', 'P04', 'P05'], '业务审批（全省）'], ['kuaiji', '冯丽', ['F01', 'F05'], '基金会计、对账'], ['fuhe', '曹伟', ['F03'], '财务复核'],
  ['caishen', '任静', ['F04'], '财务审批'], ['chuna', '姚洁', ['F02'], '出纳'], ['canshu', '程浩', ['D05'], '参数录入'], ['canfu', '吕芳', ['D06'], '参数复核'],
  ['quanxian', '石磊', ['D04'], '权限维护'], ['jihe', '崔敏', ['A01', 'A02'], '稽核、内控'], ['huishen', '胡敏', ['P06'], '集体会审（全省）'], ['anquan', '施宁', ['D02'], '安全管理（确认新增人员、签发凭据）'],
]

// In the order of the cities and of the counties above.
const names: readonly (readonly string[])[] = [
  ['张晓红', '李卫平', '王亚军', '赵玉洁'], ['刘建民', '陈晓芳', '杨帆', '贺小平'], ['雷雨', '白雪', '韩东', '魏国庆'], ['屈波', '党梅', '董斌', '苏红'],
  ['惠玲', '强勇', '田野', '范丽'], ['孙志远', '孙建华', '高小虎', '郝秀琴'], ['罗艳', '袁成', '潘虹', '谭明'], ['折海', '呼延平', '薛莉', '常青'],
  ['邓洁', '汪洋', '彭涛', '余静'], ['陆平', '蒋丽', '叶青', '沈刚'],
]
const countyNames: readonly (readonly string[])[] = [['杜鹃', '任小龙'], ['林晓', '蔡明'], ['丁香', '姜峰']]

/** The staff of the demonstration: the province's payroll, finance, parameters and audit, in each city those who review and decide, in some counties the counter. */
export const staffPlan: readonly PlannedStaff[] = [
  ...province.map(([login, name, posts, note], n): PlannedStaff => ({ staffId: 100 + n, login: `sx-${login}`, name, agencyId: provinceAgency, posts, note })),
  ...cityNames.flatMap((city, n): PlannedStaff[] => {
    const at = { agencyId: cityAgencyOf(city) }
    const login = pinyin[city] ?? 'sx'
    return [
      { ...at, staffId: 200 + n * 10, login: `${login}-chushen`, name: names[n]?.[0] ?? '张宁', posts: ['P01', 'P02', 'P11'], note: `${city}：受理、初审` },
      { ...at, staffId: 201 + n * 10, login: `${login}-fuhe`, name: names[n]?.[1] ?? '李宁', posts: ['P03'], note: `${city}：复核${city === '延安' ? '（孙丽华的亲属）' : ''}`, ...(city === '延安' ? { isKin: true } : {}) },
      { ...at, staffId: 202 + n * 10, login: `${login}-fuhe2`, name: names[n]?.[2] ?? '王宁', posts: ['P03', 'P13'], note: `${city}：复核（B 岗）` },
      { ...at, staffId: 203 + n * 10, login: `${login}-shenpi`, name: names[n]?.[3] ?? '赵宁', posts: ['P04'], note: `${city}：审批` },
    ]
  }),
  ...([['延安', '宝塔区', 'bt'], ['西安', '雁塔区', 'yt'], ['宝鸡', '金台区', 'jt']] as const).flatMap(([city, county, login], n): PlannedStaff[] => [
    { staffId: 400 + n * 10, login: `${login}-guiyuan`, name: countyNames[n]?.[0] ?? '高宁', agencyId: countyNamed(city, county).agencyId, posts: ['P01', 'P02'], note: `${county}：综合柜员（受理、初审）` },
    { staffId: 401 + n * 10, login: `${login}-guiyuan2`, name: countyNames[n]?.[1] ?? '马宁', agencyId: countyNamed(city, county).agencyId, posts: ['P01', 'P02'], note: `${county}：综合柜员` },
  ]),
]
