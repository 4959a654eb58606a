/** The overall plan, for what no other plan is made for (总体预案). */
import { written } from './write.ts';

export const OVERALL = written({
  planId: 'example-overall',
  title: '区突发事件总体应急预案',
  titleEn: 'District overall emergency plan',
  kind: 'overall',
  body: '指挥中心',
  types: [],
  triggers: {
    1: '发生特别重大突发事件，或超出本区处置能力。',
    2: '发生重大突发事件，或需要全区动员处置。',
    3: '发生较大突发事件，或需要多个部门联合处置。',
    4: '发生一般突发事件，需要区级协调处置。',
  },
  tasks: `
    4 | verify    | 应急     | 20  |                  | 核实时间、地点、性质、伤亡、影响范围
    4 | report    | 应急     | 30  |                  | 电话报告区委区政府和市应急管理局
    4 | lead      | 指挥中心 | 30  | verify           | 明确牵头部门，启动相应专项或部门预案
    4 | first     | 街道     | 30  |                  | 先期处置，疏散群众，维护秩序
    4 | written   | 应急     | 60  | report verify    | 书面报告首报要素
    3 | post      | 指挥中心 | 60  | lead             | 设立现场指挥部，宣布现场指挥官
    3 | cordon    | 公安     | 60  | lead             | 现场警戒和交通管制
    3 | medical   | 卫健     | 60  | lead             | 医疗救护
    3 | shelter   | 应急     | 120 | post             | 转移安置和基本生活保障
    2 | consult   | 指挥中心 | 60  | lead             | 会商研判，确定处置方案
    2 | lifeline  | 住建     | 120 | consult          | 抢修水电气热
    1 | outside   | 指挥中心 | 60  | post             | 请求市级支援
    1 | release   | 宣传     | 180 | post             | 召开首场新闻发布会`,
  teams: `
    4 | general |            | 1
    3 | medical |            | 1
    2 |         | evacuation | 2
    1 |         | search     | 2`,
  text: {
    1: '适用于本区发生的自然灾害、事故灾难、公共卫生事件和社会安全事件的应对，是专项和部门预案的上位预案。',
    2: '区应急指挥中心统一指挥，各专项指挥部分类应对，街道属地负责，部门行业负责。',
    3: '各部门按职责监测，区应急指挥中心汇总研判，预警分为红、橙、黄、蓝四级。',
    '4.2': '事发地街道和单位第一时间组织自救互救、控制事态、报告情况。',
    '4.5': '按专项、部门预案采取救援、控制、保障、防止次生衍生的措施；没有专项预案的，由牵头部门会商确定。',
    '4.8': '危害消除或得到控制后，由启动响应的机构宣布结束，报告市应急管理局。',
  },
  contacts: [
    ['指挥中心', '值班室'],
    ['应急', '值班室'],
    ['公安', '指挥调度'],
    ['卫健', '急救调度'],
  ],
});
