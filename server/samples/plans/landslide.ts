/** Landslide and other geological hazards (突发地质灾害). */
import { written } from './write.ts';

export const LANDSLIDE = written({
  planId: 'example-landslide',
  title: '区突发地质灾害应急预案',
  titleEn: 'District geological hazard plan',
  kind: 'special',
  body: '减灾委',
  types: ['landslide', 'debrisFlow', 'collapseGeo', 'subsidence'],
  triggers: {
    1: '因灾死亡和失踪三十人以上，或受威胁需转移千人以上。',
    2: '因灾死亡和失踪十人以上、三十人以下，或受威胁需转移五百人以上。',
    3: '因灾死亡和失踪三人以上、十人以下，或受威胁需转移百人以上。',
    4: '发生地质灾害造成人员伤亡或财产损失，或险情受威胁需转移百人以下。',
  },
  tasks: `
    4 | verify    | 自然资源 | 20  |                    | 赶赴现场核实规模、位置、受威胁范围
    4 | report    | 应急     | 30  |                    | 电话报告灾情险情
    4 | cordon    | 公安     | 30  |                    | 划定警戒区，封闭危险路段
    4 | move      | 街道     | 60  | cordon             | 转移受威胁群众，清点人数，严防返回
    4 | monitor   | 自然资源 | 60  | verify             | 设置裂缝位移监测点，落实专人监测和撤离信号
    4 | written   | 应急     | 60  | report verify      | 书面报告首报要素
    4 | shelter   | 街道     | 120 | move               | 安置转移群众，保障食宿
    3 | consult   | 减灾委   | 60  | verify             | 专家会商成因、趋势和二次滑坡风险
    3 | post      | 减灾委   | 60  | verify             | 设立现场指挥部
    3 | search    | 消防     | 60  | post monitor       | 在监测保护下搜救被埋人员
    3 | machine   | 交通     | 90  | post               | 调集挖掘机、装载机，打通救援通道
    3 | medical   | 卫健     | 60  | post               | 医疗组现场待命，伤员转运
    3 | power     | 供电     | 90  | post               | 现场照明和供电，处置受损线路
    2 | engineer  | 自然资源 | 180 | consult            | 制定应急排危方案，削坡、排水、回填
    2 | river     | 水利     | 120 | consult            | 排查堵江堵沟，防范堰塞湖
    2 | imagery   | 自然资源 | 120 | post               | 无人机航拍，标绘滑坡边界和被埋房屋
    2 | comms     | 通信     | 120 | post               | 保障现场通信
    2 | relief    | 民政     | 480 | shelter            | 核定需救助人口，发放救助物资
    1 | outside   | 指挥中心 | 60  | post               | 请求市级专业力量支援
    1 | release   | 宣传     | 180 | post               | 召开首场新闻发布会`,
  teams: `
    4 | geological | landslide     | 1
    3 |            | search        | 2
    3 | road       | heavyMachinery | 1
    3 | medical    |               | 1
    2 |            | drone         | 1
    1 |            | evacuation    | 3`,
  text: {
    1: '适用于本区滑坡、崩塌、泥石流、地面塌陷等突发地质灾害的处置。人员先撤，监测先行，防止二次伤害。',
    2: '区减灾委员会统一指挥，自然资源部门负责技术支撑和监测，应急部门负责综合协调，街道负责转移安置。',
    3: '隐患点落实群测群防责任人；气象和自然资源部门联合发布地质灾害气象风险预警，叫应到监测员。',
    '4.2': '监测员发现险情立即鸣哨敲锣，按既定路线组织撤离，边撤离边报告。',
    '4.5':
      '设立位移监测和安全员，出现异常立即撤离救援人员；机械与人工配合搜救；排查堰塞湖和上游来水；夜间、降雨时慎重作业。',
    '4.8': '搜救结束、险情消除或受威胁人员全部撤离安置后，经专家评估，由启动响应的机构宣布结束。',
  },
  contacts: [
    ['减灾委', '办公室值班'],
    ['自然资源', '地质专家'],
    ['消防', '搜救'],
    ['交通', '工程机械'],
  ],
});
