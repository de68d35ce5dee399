-- Why: the notes of what is unpublished are read by the people at the rulebook desk, who read Chinese; the English stays beside it for the English side. Loaded gaps are
-- append-only, so that their words are moved by rewriting the columns, not by changing rows one by one.
alter table parameter_gap add column note_en text not null default '';
alter table parameter_gap alter column note_en type text using note;
alter table parameter_gap alter column note type text using case note
  when 'provincial rates to 2015; not seen' then '2015 年以前由省里公布，没有见到'
  when 'average wage of the pooling area, by statistical year' then '统筹地区平均工资，按统计年度'
  when '4% in 1998, rising one point every two years; the steps were not seen' then '1998 年为 4%，以后每两年提高一个百分点；逐年的文件没有见到'
  when 'months insured before birth that the allowance needs' then '领取生育津贴须在生育前参保满多少个月'
  when 'the Regulation allows instalments and set-off without saying how far' then '条例允许分期退还和抵扣，没有写到什么程度'
  when 'fixed amount, amount per year, share of level, tilts' then '定额、按年限、按水平挂钩的标准和倾斜部分'
  when 'half-index transitional part at 0.013 and an extra part whose years are not certain' then '过渡性部分按 0.013 计，另有一部分，适用年限不确定'
  when 'which year average wage the index refers to; index of deemed years; gap months' then '平均缴费指数对应哪一年的平均工资、视同年限的指数、中断月份怎么算'
  when 'early ages of special trades after the delay' then '延迟退休以后特殊工种的提前退休年龄'
  when '80% of the benefit for 6 months, ended 2022-12-31' then '按待遇的 80% 发 6 个月，2022 年 12 月 31 日止'
  when 'six months at most' then '最长六个月'
  else note end;
comment on column parameter_gap.note is 'What was found out about it so far, in Chinese.';
comment on column parameter_gap.note_en is 'The same in English; empty where nobody wrote it.';
