-- Module media: pictures cut to the shapes that search engines and social cards ask for, made when first asked for.

create table picture_crop (
    picture_id uuid    not null references picture on delete cascade,
    ratio      text    not null check (ratio in ('16x9', '4x3', '1x1')),
    focal_x    integer not null check (focal_x between 0 and 100),
    focal_y    integer not null check (focal_y between 0 and 100),
    bytes      bytea   not null,
    primary key (picture_id, ratio, focal_x, focal_y)
);
alter table picture_crop alter column bytes set storage external;
