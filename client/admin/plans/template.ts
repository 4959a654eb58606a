/** What a new plan begins with: every field once, in the order that it is read. */
import type { Bilingual } from '../../../shared/words/lang.ts';

export const NEW_PLAN: Bilingual = {
  zh: `# 编号登记后不能改：文字、数字和 . _ - ，不含空格
planId:
title:
# overall 总体、special 专项、departmental 部门、grassroots 基层
kind: special
# 牵头单位：登记的单位编号，可不写
# body:
# 适用的事件种类；不写就是各类突发事件
types: [flood, rainstorm]
# general 一般、larger 较大、major 重大、extraordinary 特别重大
severityMin: general
levels:
  # 1 至 4，一级最高；至少写一级
  4:
    trigger:
    starter:
    severityMin: general
    tasks:
      - id: report
        body: 应急局
        action: 电话报告
        # 从响应启动算起的分钟数，可不写
        dueMinutes: 30
      - id: move
        body: 街道
        action: 转移群众
        dueMinutes: 60
        # 同一级里排在它前面的任务
        after: [report]
    teams:
      - kind: fireRescue
        count: 1
contacts:
  - role: 值班
    name:
    phone:
chapters:
  - number: '1'
    title: 总则
    text:
validFrom:
`,
  en: `# The id stays once it is registered: letters, digits and . _ - without blanks
planId:
title:
# overall, special, departmental or grassroots
kind: special
# The body in charge: the id of a registered one; may be left out
# body:
# Kinds of emergency; leave it out for all of them
types: [flood, rainstorm]
# general, larger, major or extraordinary
severityMin: general
levels:
  # 1 to 4, 1 the highest; one at least
  4:
    trigger:
    starter:
    severityMin: general
    tasks:
      - id: report
        body: Emergency bureau
        action: Report by telephone
        # Minutes from the start of the response; may be left out
        dueMinutes: 30
      - id: move
        body: Sub-district
        action: Evacuate
        dueMinutes: 60
        # Tasks of this level that come before it
        after: [report]
    teams:
      - kind: fireRescue
        count: 1
contacts:
  - role: Duty room
    name:
    phone:
chapters:
  - number: '1'
    title: General
    text:
validFrom:
`,
};
