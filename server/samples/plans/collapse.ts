/** Collapse of a building (房屋建筑倒塌). */
import { written } from './write.ts';

export const COLLAPSE = written({
  planId: 'example-building-collapse',
  title: '区建筑物坍塌事故应急预案',
  titleEn: 'District building collapse plan',
  kind: 'departmental',
  body: '住建',
  types: ['buildingCollapse', 'construction'],
  triggers: {
    1: '死亡三十人以上，或被困三十人以上。',
    2: '死亡十人以上、三十人以下，或被困十人以上。',
    3: '死亡三人以上、十人以下，或被困三人以上。',
    4: '发生坍塌造成人员伤亡或被困，三人以下。',
  },
  tasks: `
    4 | report    | 应急     | 30  |                    | 电话报告，说明建筑用途、层数、在册和失联人数
    4 | cordon    | 公安     | 20  |                    | 警戒封控，疏散相邻建筑人员
    4 | cut       | 住建     | 30  |                    | 切断燃气、供水、供热
    4 | power     | 供电     | 30  |                    | 切断坍塌建筑供电，提供救援照明
    4 | search    | 消防     | 30  | cordon             | 侦察搜索定位，表层搜救
    4 | names     | 公安     | 60  | cordon             | 核对房内人员名单，逐人落实下落
    4 | medical   | 卫健     | 30  |                    | 急救车到场，预留手术和血源
    4 | written   | 应急     | 60  | report names       | 书面报告首报要素
    3 | post      | 住建     | 45  | cordon             | 设立现场指挥部
    3 | expert    | 住建     | 60  | post               | 结构专家评估残余结构和相邻建筑稳定
    3 | prop      | 住建     | 120 | expert             | 支撑加固、监测位移，设安全员
    3 | deep      | 消防     | 180 | search expert      | 破拆、顶撑、起重，纵深救援
    3 | machine   | 交通     | 120 | post expert        | 调集吊车和渣土车辆，按指令作业
    3 | family    | 街道     | 120 | names              | 设立家属接待点，一户一组
    3 | shelter   | 街道     | 180 | post               | 安置周边疏散居民
    2 | rotate    | 消防     | 240 | deep               | 力量轮换，生命探测静默时段制度
    2 | comms     | 通信     | 90  | post               | 保障现场通信和图传
    2 | check     | 住建     | 720 | expert             | 排查同类自建房和在建工程
    1 | outside   | 指挥中心 | 60  | post               | 请求市级以上重型救援队支援
    1 | release   | 宣传     | 180 | post names         | 召开首场新闻发布会，公布获救人数`,
  teams: `
    4 | fireRescue | collapse      | 1
    4 | medical    |               | 1
    3 |            | collapse      | 2
    3 | road       | heavyMachinery | 1
    2 |            | search        | 2
    1 | comms      |               | 1`,
  text: {
    1: '适用于本区房屋建筑和在建工程坍塌事故的处置。救人第一，先定位后破拆，保护生存空间。',
    2: '区住房和城乡建设局牵头，消防救援大队负责搜救，公安机关负责警戒和人员核查，卫健部门负责救治，街道负责家属和居民工作。',
    3: '自建房和危旧房建立台账，专业机构鉴定，出现裂缝、倾斜、异响立即撤人并报告。',
    '4.2': '发现人立即报警并组织逃离，不得盲目进入；街道切断通路、统计人数。',
    '4.5':
      '按侦察、表层、浅层、纵深、清理五步搜救；每日设静默时段探测生命；重型机械只在确认无生命迹象处或专家许可下使用；全程监测位移。',
    '4.8': '被困人员全部找到、现场隐患排除、相邻建筑评估完成后，由启动响应的机构宣布结束。',
  },
  contacts: [
    ['住建', '值班'],
    ['消防', '搜救'],
    ['公安', '人员核查'],
    ['卫健', '救治'],
  ],
});
