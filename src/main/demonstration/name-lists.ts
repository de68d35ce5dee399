import type { Random } from './random.ts'

// Common surnames of the north-west with rough weights, and given names as they were in fashion.
const surnames = '王 90|李 85|张 82|刘 66|陈 34|杨 40|赵 42|黄 20|周 20|吴 18|徐 16|孙 18|马 30|朱 14|胡 14|郭 26|何 18|高 24|林 8|罗 12|郑 10|梁 10|谢 8|宋 16|唐 8|许 10|韩 16|冯 18|邓 6|曹 12|彭 6|曾 6|田 14|董 14|袁 6|潘 6|于 6|蒋 6|蔡 4|余 4|杜 14|叶 4|程 10|苏 10|魏 14|吕 10|丁 6|任 12|沈 4|姚 10|卢 4|姜 6|崔 8|钟 4|谭 6|陆 2|汪 4|范 8|石 10|贺 10|雷 12|屈 8|白 14|强 3|党 8|惠 4|折 2|呼 2'
  .split('|').map((entry) => {
    const [name = '', weight = '1'] = entry.split(' ')
    return { name, weight: Number(weight) }
  })

const given = {
  womenBefore: '秀英 桂兰 玉梅 淑芳 翠花 秀兰 玉兰 桂英 秀珍 凤英 玉珍 春梅 彩霞 爱玲 秀梅 桂芳 小玲 雪梅 玉芳 凤霞 会玲 亚丽 改玲 巧玲 俊英 淑琴 惠芳 宝琴 金莲 艳红'.split(' '),
  menBefore: '建国 志强 建军 文明 国强 卫东 红军 新民 建平 永强 志刚 宝成 富强 忠义 保平 小军 军民 宏伟 双喜 来运 铁柱 栓牢 万军 文才 长安 延生 社教 根祥 景春 俊峰'.split(' '),
  womenAfter: '娜 静 敏 丽 艳 婷 雪 倩 欣怡 梓涵 雨桐 佳 丹 莹 蕊 瑞 晓燕 文静 佳怡 思雨 梦瑶 亚楠 嘉欣 诗涵 若曦 可馨'.split(' '),
  menAfter: '伟 强 磊 洋 勇 杰 涛 鹏 浩 宇轩 浩然 子豪 博 凯 帅 晨 阳 一帆 嘉伟 俊杰 文博 天佑 宇航 家豪 泽宇 子墨'.split(' '),
} as const

export function personName(chance: Random, sex: 'M' | 'F', birthYear: number): string {
  const old = birthYear < 1978
  const names = sex === 'F' ? (old ? given.womenBefore : given.womenAfter) : (old ? given.menBefore : given.menAfter)
  return `${chance.weighted(surnames).name}${chance.pick(names)}`
}

const industries: readonly { readonly name: string, readonly injuryClass: string, readonly weight: number }[] = [
  { name: '商贸有限公司', injuryClass: '1', weight: 14 }, { name: '软件技术有限公司', injuryClass: '1', weight: 8 }, { name: '超市连锁有限公司', injuryClass: '2', weight: 9 },
  { name: '酒店管理有限公司', injuryClass: '2', weight: 7 }, { name: '物业服务有限公司', injuryClass: '3', weight: 8 }, { name: '食品有限公司', injuryClass: '3', weight: 9 },
  { name: '果业有限公司', injuryClass: '3', weight: 8 }, { name: '纺织有限公司', injuryClass: '4', weight: 6 }, { name: '机械制造有限公司', injuryClass: '4', weight: 9 },
  { name: '运输有限公司', injuryClass: '5', weight: 6 }, { name: '建材有限公司', injuryClass: '5', weight: 5 }, { name: '化工有限公司', injuryClass: '6', weight: 4 },
  { name: '建设工程有限公司', injuryClass: '6', weight: 8 }, { name: '油气服务有限公司', injuryClass: '7', weight: 3 }, { name: '煤业有限公司', injuryClass: '8', weight: 4 },
]
const labels = '秦岭 渭水 黄河 宝塔 长安 骊山 终南 金锁 延河 汉江 丹水 子午 太白 周原 云阳 鼎盛 华山 北山 南湖 泾渭 白鹿 灞柳 洛水 镇北 红石 青木 石门 黄土 米脂 榆溪'.split(' ')

export function employerName(chance: Random, place: string, n: number): { readonly name: string, readonly injuryClass: string } {
  const industry = chance.weighted(industries)
  const label = labels[n % labels.length] ?? '秦岭'
  const series = n < labels.length ? '' : chance.pick(['新', '兴', '源', '达', '泰', '盛', '和', '远'])
  return { name: `${place}·示例${label}${series}${industry.name}`, injuryClass: industry.injuryClass }
}

const roads = '解放路 建设街 人民路 北环路 中心街 新华路 文化路 二道街 南关街 东大街 滨河路 枣园路'.split(' ')
const villages = '柳林村 高坡村 石沟村 王家坪村 赵家塬村 杨家沟村 李家湾村 北塬村 寺前村 槐树坪村'.split(' ')

export function addressIn(chance: Random, city: string, county: string, inTown: boolean): string {
  return `${city}·示例${county}${inTown ? `${chance.pick(roads)}${chance.int(1, 188)}号${chance.int(1, 12)}号楼${chance.int(1, 3)}单元` : `${chance.pick(villages)}${chance.int(1, 9)}组${chance.int(1, 60)}号`}`
}

/** The banks of the demonstration; the codes are nobody's. */
export const banks = [
  { bankCode: '619900000001', bankName: '陕西·示例农村商业银行' }, { bankCode: '619900000002', bankName: '陕西·示例工商银行' },
  { bankCode: '619900000003', bankName: '陕西·示例建设银行' }, { bankCode: '619900000004', bankName: '陕西·示例邮政储蓄银行' },
] as const
