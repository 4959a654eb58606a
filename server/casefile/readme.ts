/** README.txt of a case file: what it is, how it is verified, what that proves and what it cannot. */
import type { Manifest } from '../../shared/casefile/manifest.ts';

export function readmeOf({
  title,
  incidentId,
  exportedAt,
  head,
  keyId,
}: Pick<Manifest, 'title' | 'incidentId' | 'exportedAt' | 'head' | 'keyId'>): string {
  return `烽火案卷  Fenghuo case file

  ${title}
  ${incidentId}
  导出时间 exported ${exportedAt}　日志末条 head of the log ${head.position}　密钥编号 key ${keyId}


内容
  manifest.json      清单（RFC 8785 正文），manifest.sig 是对它的 Ed25519 签名
  events.ndjson      本事件的全部记录，每行一条，含前一条的哈希与本条哈希
  context.ndjson     回放看板所需的其他记录：区域、机构、队伍、物资库、避难场所、岗位、指标、报告规则、预案、预警、点名、所属演练、复盘
  *.hashes           每条记录的位置与哈希
  attachments/       附件，以其 SHA-256 为文件名
  verify.mjs         核验程序，只需 Node.js 20 以上，约三百行，可逐行读
  案卷含报告人姓名、电话等个人信息，须按规定保管。

核验
  node verify.mjs                          在解压后的文件夹里
  node verify.mjs 案卷.zip --key ${keyId}
  密钥编号请向制作单位另行索取（其系统的 /api/log/head），不要只看本文件。

能证明的
  导出之后，任何一条记录、附件或清单被改动、删去、插入、调换、截断，都会被指出是哪一条。
  清单由制作单位日志的密钥签名，签的是导出时该事件全部记录的哈希列表和当时的日志末条。
  每条记录写有它在全日志中的位置、前一条的哈希和在本事件中的版本号：中间不可能少而不露。
不能证明的
  密钥是谁的：请另行核对编号。持有密钥的单位可以重写整个日志再签名；以前收到过日志末条（位置与哈希）、
  整份导出或旧案卷的人，逐条比对即可发现。
  记录说的是否属实，以及导出之后又发生了什么。
  日志中其他事件的记录不在本案卷里：位置之间的缺号是它们。
  本文件夹里的 verify.mjs 也可能被换掉：有疑问时请用自己手中的一份。


Contents
  manifest.json      what is in the file (RFC 8785 text); manifest.sig is the Ed25519 signature of it
  events.ndjson      every event of the incident, one a line, each with the hash before it and its own
  context.ndjson     what else its board needs: areas, bodies, teams, depots, shelters, posts, indicators, rules of
                     reporting, plans, warnings, roll calls, its drill, its review
  *.hashes           position and hash of every event
  attachments/       attachments, named by their SHA-256
  verify.mjs         the verifier: Node.js 20 or later and nothing else, some 300 lines that can be read
  The file holds personal data, such as who reported and their numbers: keep it accordingly.

Verify
  node verify.mjs                          in the unzipped folder
  node verify.mjs case.zip --key ${keyId}
  Ask whoever made it for the id of their key by another way (/api/log/head of their system).

What this proves
  Whatever was changed, dropped, inserted, reordered or cut off after the export is named: event, attachment, manifest.
  The manifest is signed with the key of the log, over the list of all hashes of the incident and the head of the log
  as they were at the export.
  Each event carries its position in the whole log, the hash before it and its version within the incident: none can
  be missing in between without a trace.
What it cannot prove
  Whose key it is: compare its id. Whoever holds the key can write a whole log anew and sign it; those who were given
  an earlier head (position and hash), a whole export or an older case file find that out by comparing.
  That what was recorded is true, and what happened after the export.
  Events of other incidents are not in the file: the gaps between positions are theirs.
  The verify.mjs in this folder could be replaced as well: in doubt, use a copy of your own.
`;
}
